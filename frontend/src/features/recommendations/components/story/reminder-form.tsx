import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useEnterReminder } from "../../api/following";
import type { ActFormProps } from "./story-acts";

/** That they were reminded; nothing is mailed from here. */
export function ReminderForm({ addressee, recommendation, onDone }: ActFormProps) {
  const { t } = useLingui();
  const remind = useEnterReminder(recommendation);
  const [sent, setSent] = useState(today());
  const [note, setNote] = useState("");
  return (
    <FormFrame
      act={remind}
      ready={sent !== ""}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={() =>
        remind.mutate({ addressee, sent_on: sent, note: note.trim() || null }, { onSuccess: onDone })
      }
    >
      <TextField
        label={t`Reminded on`}
        type="date"
        required
        max={today()}
        value={sent}
        onChange={(event) => setSent(event.target.value)}
      />
      <TextField
        label={t`How, and to whom`}
        minLength={3}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormFrame>
  );
}
