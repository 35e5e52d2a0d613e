import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useChangePlanItem, useEnterPlanItem } from "../../api/following";
import { useRecommendationLabels } from "../../labels";
import { PLAN_STATES, type PlanItem, type PlanState, type Recommendation } from "../../schemas";

interface PlanFormProps {
  /** The step that changes; without it, a new one. */
  item?: PlanItem;
  addressee: string;
  recommendation: Recommendation;
  onDone: () => void;
}

export function PlanForm({ item, addressee, recommendation, onDone }: PlanFormProps) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const enter = useEnterPlanItem(recommendation);
  const change = useChangePlanItem(recommendation, item?.id ?? "");
  const [text, setText] = useState(item?.text ?? "");
  const [responsible, setResponsible] = useState(item?.responsible ?? "");
  const [due, setDue] = useState(item?.due_on ?? "");
  const [state, setState] = useState<PlanState>(item?.state ?? "planned");
  const [done, setDone] = useState(item?.done_on ?? today());
  const send = () => {
    const body = {
      text,
      responsible: responsible.trim() || null,
      due_on: due || null,
      state,
      done_on: state === "done" ? done : null,
    };
    if (item) change.mutate(body, { onSuccess: onDone });
    else enter.mutate({ ...body, addressee, language: recommendation.language }, { onSuccess: onDone });
  };
  return (
    <FormFrame
      act={item ? change : enter}
      ready={text.trim() !== "" && (state !== "done" || done !== "")}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={send}
    >
      <AreaField
        label={t`What they will do`}
        required
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        label={t`Responsible`}
        hint={t`The unit or office that the plan names.`}
        maxLength={300}
        value={responsible}
        onChange={(event) => setResponsible(event.target.value)}
      />
      <div className="cols">
        <TextField
          label={t`By when`}
          type="date"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
        <SelectField
          label={t`How it stands`}
          value={state}
          onChange={(event) => setState(event.target.value as PlanState)}
        >
          {PLAN_STATES.map((each) => (
            <option key={each} value={each}>
              {labels.plan(each)}
            </option>
          ))}
        </SelectField>
        {state === "done" ? (
          <TextField
            label={t`Done on`}
            type="date"
            required
            max={today()}
            value={done}
            onChange={(event) => setDone(event.target.value)}
          />
        ) : null}
      </div>
    </FormFrame>
  );
}
