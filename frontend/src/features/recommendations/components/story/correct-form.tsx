import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useCorrectResponse } from "../../api/following";
import type { ResponsePatch } from "../../schemas";
import { KindFields } from "./kind-fields";
import type { ResponseProps } from "./responses-part";

/** What was wrongly entered is put right for a reason, and what it said before is kept. */
export function CorrectForm({ response, recommendation, onDone }: ResponseProps & { onDone: () => void }) {
  const { t } = useLingui();
  const correct = useCorrectResponse(recommendation, response.id);
  const [kind, setKind] = useState(response.kind);
  const [text, setText] = useState(response.text ?? "");
  const [received, setReceived] = useState(response.received_on);
  const [withdrawn, setWithdrawn] = useState(response.withdrawn);
  const [reason, setReason] = useState("");
  const send = () => {
    const now = { kind, text: text.trim() || null, received_on: received, withdrawn };
    const was: typeof now = {
      kind: response.kind,
      text: response.text,
      received_on: response.received_on,
      withdrawn: response.withdrawn,
    };
    const changed = Object.entries(now).filter(([name, value]) => value !== was[name as keyof typeof was]);
    const patch = { ...Object.fromEntries(changed), reason } as ResponsePatch;
    correct.mutate(patch, { onSuccess: onDone });
  };
  return (
    <FormFrame
      act={correct}
      ready={received !== "" && reason.trim().length >= 3}
      words={<Trans>Correct it</Trans>}
      onClose={onDone}
      onSubmit={send}
    >
      <label className="choice">
        <input type="checkbox" checked={withdrawn} onChange={(event) => setWithdrawn(event.target.checked)} />
        <Trans>It was entered by mistake and does not count</Trans>
      </label>
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
        value={received}
        onChange={(event) => setReceived(event.target.value)}
      />
      <TextField
        label={t`Why it is corrected`}
        required
        minLength={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
