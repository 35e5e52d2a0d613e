import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useChangeAction } from "../api/actions";
import { type Action, type ActionPatch, ANSWERED, type Complaint } from "../schemas";

interface Props {
  complaint: Complaint;
  action: Action;
  onClose: () => void;
}

/** What kind it was, and with whom, stays: where that is wrong it is taken out and recorded anew. */
export function CorrectActionForm({ complaint, action, onClose }: Props) {
  const { t } = useLingui();
  const change = useChangeAction(complaint.id, action);
  const [on, setOn] = useState(action.on);
  const [text, setText] = useState(action.text ?? "");
  const [due, setDue] = useState(action.answer_due ?? "");
  const dated = action.kind !== "suggest-visit";
  const patch: ActionPatch = {
    text: text.trim() || null,
    ...(dated ? { on } : {}),
    ...(ANSWERED.has(action.kind) ? { answer_due: due || null } : {}),
  };
  return (
    <FormFrame
      act={change}
      ready={action.kind !== "none" || text.trim() !== ""}
      words={<Trans>Save</Trans>}
      onSubmit={() => change.mutate(patch, { onSuccess: onClose })}
      onClose={onClose}
    >
      {dated ? (
        <TextField
          label={t`Day`}
          type="date"
          required
          min={complaint.received_on}
          max={today()}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
      ) : null}
      <AreaField
        label={action.kind === "none" ? t`Why nothing is done` : t`In words`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {ANSWERED.has(action.kind) ? (
        <TextField
          label={t`Answer due on`}
          type="date"
          min={on}
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      ) : null}
    </FormFrame>
  );
}
