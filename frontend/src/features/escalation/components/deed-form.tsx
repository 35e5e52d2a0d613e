import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useCarryOut } from "../api/escalation";
import type { OfStepProps } from "./decision-form";

export function DeedForm({ ladder, step, carriedOut, onDone }: OfStepProps & { carriedOut: boolean }) {
  const { t } = useLingui();
  const carryOut = useCarryOut(ladder, step.id);
  const [day, setDay] = useState(today());
  const [text, setText] = useState("");
  const [due, setDue] = useState("");
  return (
    <FormFrame
      act={carryOut}
      ready={day !== "" && text.trim().length > 2}
      words={carriedOut ? <Trans>Keep</Trans> : <Trans>Give it up</Trans>}
      onClose={onDone}
      onSubmit={() =>
        carryOut.mutate(
          { carried_out: carriedOut, day, text, effect_due: carriedOut ? due || null : null },
          { onSuccess: onDone },
        )
      }
    >
      <div className="cols">
        <TextField
          label={t`On which day`}
          type="date"
          required
          max={today()}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        {carriedOut ? (
          <TextField
            label={t`By when it is to have an effect`}
            hint={t`It stands among what is due.`}
            type="date"
            min={day}
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
        ) : null}
      </div>
      <AreaField
        label={carriedOut ? t`How it was done` : t`Why`}
        required
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormFrame>
  );
}
