import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useEnterResponse } from "../../api/following";
import type { ResponseKind } from "../../schemas";
import { KindFields } from "./kind-fields";
import type { ActFormProps } from "./story-acts";

/** An answer that came by letter, mail or phone, as the staff enters it. */
export function ResponseForm({ addressee, recommendation, onDone }: ActFormProps) {
  const { t } = useLingui();
  const enter = useEnterResponse(recommendation);
  const [kind, setKind] = useState<ResponseKind | null>(null);
  const [text, setText] = useState("");
  const [day, setDay] = useState(today());
  const send = () => {
    if (!kind) return;
    // Of one that comes today the moment counts: somebody may have been given hours.
    const received = day === today() ? {} : { received_on: day };
    const { language } = recommendation;
    enter.mutate(
      { addressee, kind, text: text.trim() || null, language, ...received },
      { onSuccess: onDone },
    );
  };
  return (
    <FormFrame
      act={enter}
      ready={kind !== null && day !== ""}
      words={<Trans>Enter the answer</Trans>}
      onClose={onDone}
      onSubmit={send}
    >
      <KindFields recommendation={recommendation} kind={kind} onChange={setKind} />
      <AreaField
        label={t`What they say`}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        label={t`Received on`}
        type="date"
        required
        max={today()}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
    </FormFrame>
  );
}
