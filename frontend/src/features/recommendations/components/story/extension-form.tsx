import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useAskExtension } from "../../api/following";
import type { ActFormProps } from "./story-acts";

/** That they ask for more time. The day stays until somebody grants it. */
export function ExtensionForm({ addressee, recommendation, onDone }: ActFormProps) {
  const { t } = useLingui();
  const ask = useAskExtension(recommendation);
  const [asked, setAsked] = useState(today());
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={ask}
      ready={asked !== "" && until !== "" && reason.trim() !== ""}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={() =>
        ask.mutate(
          { addressee, asked_on: asked, until, reason, language: recommendation.language },
          { onSuccess: onDone },
        )
      }
    >
      <p className="small soft">
        <Trans>The day that is due stays as it is until you grant it.</Trans>
      </p>
      <div className="cols">
        <TextField
          label={t`Asked on`}
          type="date"
          required
          max={today()}
          value={asked}
          onChange={(event) => setAsked(event.target.value)}
        />
        <TextField
          label={t`They ask until`}
          type="date"
          required
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <AreaField
        label={t`Their reason`}
        required
        maxLength={100_000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
