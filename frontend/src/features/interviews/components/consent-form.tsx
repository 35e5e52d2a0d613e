import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useRecordConsent } from "../api/interviews";
import { useInterviewLabels } from "../labels";
import { CAPACITIES, type Capacity, type ConsentPurpose, type Interview, PURPOSES } from "../schemas";

export function ConsentForm({ interview, onClose }: { interview: Interview; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useInterviewLabels();
  const act = useRecordConsent(interview);
  const [purpose, setPurpose] = useState<ConsentPurpose>("quote");
  const [capacity, setCapacity] = useState<Capacity>("own");
  const [written, setWritten] = useState(false);
  const [recipient, setRecipient] = useState("");
  const refers = purpose === "refer";
  return (
    <FormFrame
      act={act}
      ready={!refers || recipient.trim() !== ""}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          { purpose, capacity, written, recipient: refers ? recipient.trim() : "" },
          { onSuccess: onClose },
        )
      }
    >
      <fieldset className="field">
        <legend>{t`Whoever spoke agreed`}</legend>
        {PURPOSES.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="consent-purpose"
              checked={purpose === one}
              onChange={() => setPurpose(one)}
            />
            {labels.purpose(one)}
          </label>
        ))}
      </fieldset>
      {refers ? (
        <TextField
          label={t`To whom`}
          required
          maxLength={300}
          value={recipient}
          onChange={(event) => setRecipient(event.target.value)}
        />
      ) : null}
      <SelectField
        label={t`Who agreed`}
        value={capacity}
        onChange={(event) => setCapacity(CAPACITIES.find((one) => one === event.target.value) ?? "own")}
      >
        {CAPACITIES.map((one) => (
          <option key={one} value={one}>
            {labels.capacity(one)}
          </option>
        ))}
      </SelectField>
      <label className="choice">
        <input type="checkbox" checked={written} onChange={(event) => setWritten(event.target.checked)} />
        <Trans>In writing</Trans>
      </label>
    </FormFrame>
  );
}
