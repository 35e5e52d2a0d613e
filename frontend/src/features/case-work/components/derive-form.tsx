import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { say } from "@/components/toast";
import { today } from "@/i18n/format";
import { useDerive } from "../api/relations";
import { useCaseLabels } from "../labels";
import { CARRIED, type Carried, type Complaint } from "../schemas";

/** A new complaint out of this one: what carries over is chosen, and the two are linked. */
export function DeriveForm({ complaint, onDone }: { complaint: Complaint; onDone: () => void }) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const may = useMay();
  const navigate = useNavigate();
  const derive = useDerive(complaint.id);
  const [summary, setSummary] = useState("");
  const [received, setReceived] = useState(complaint.received_on);
  const [carry, setCarry] = useState<Carried[]>(["bodies", "themes"]);
  const offered = CARRIED.filter((part) => part !== "persons" || may("complaints.complaint.unseal"));
  const toggle = (part: Carried) =>
    setCarry((before) =>
      before.includes(part) ? before.filter((each) => each !== part) : [...before, part],
    );
  const submit = () =>
    derive.mutate(
      { summary, received_on: received, carry },
      {
        onSuccess: async (made) => {
          onDone();
          say(t`Registered as ${made.reference}`);
          await navigate({ to: "/complaints/$complaint", params: { complaint: made.id } });
        },
      },
    );
  return (
    <FormFrame
      act={derive}
      ready={summary.trim() !== "" && received !== ""}
      words={<Trans>Register</Trans>}
      onSubmit={submit}
      onClose={onDone}
    >
      <TextField
        label={t`Short title`}
        hint={t`No names here: it is seen in lists.`}
        maxLength={300}
        required
        value={summary}
        onChange={(event) => setSummary(event.target.value)}
      />
      <TextField
        label={t`Received on`}
        type="date"
        max={today()}
        required
        value={received}
        onChange={(event) => setReceived(event.target.value)}
      />
      <fieldset className="field">
        <legend>
          <Trans>What carries over</Trans>
        </legend>
        {offered.map((part) => (
          <label key={part} className="choice">
            <input type="checkbox" checked={carry.includes(part)} onChange={() => toggle(part)} />
            {labels.carried(part)}
          </label>
        ))}
      </fieldset>
    </FormFrame>
  );
}
