import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useLookBack } from "../api/escalation";
import { useEscalationLabels } from "../labels";
import { type EscalationOutcome, OUTCOMES } from "../schemas";
import type { OfStepProps } from "./decision-form";

export function EffectForm({ ladder, step, onDone }: OfStepProps) {
  const { t } = useLingui();
  const labels = useEscalationLabels();
  const lookBack = useLookBack(ladder, step.id);
  const [effect, setEffect] = useState<EscalationOutcome | "">("");
  const [day, setDay] = useState(today());
  const [text, setText] = useState("");
  return (
    <FormFrame
      act={lookBack}
      ready={effect !== "" && day !== "" && text.trim().length > 2}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={() => effect && lookBack.mutate({ effect, day, text }, { onSuccess: onDone })}
    >
      <div className="cols">
        <SelectField
          label={t`What came of it`}
          required
          value={effect}
          onChange={(event) => setEffect(event.target.value as EscalationOutcome)}
        >
          <option value="">{t`Choose…`}</option>
          {OUTCOMES.map((each) => (
            <option key={each} value={each}>
              {labels.outcome(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`Seen on`}
          type="date"
          required
          max={today()}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </div>
      <AreaField
        label={t`In words`}
        required
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormFrame>
  );
}
