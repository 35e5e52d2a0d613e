import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useChangeStep, useProposeStep } from "../api/recommended";
import { useAskedLabels } from "../labels";
import { type OwnPlanItem, PLAN_STATES, type PlanState, type Recommended } from "../schemas";

/** The steps that will be taken. */
export function OwnPlan({ asked }: { asked: Recommended }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<OwnPlanItem | "new" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="stack">
      {asked.plan.length > 0 ? (
        <ul className="stack">
          {asked.plan.map((item) => (
            <Step key={item.id} item={item} onChange={() => setOpen(item)} />
          ))}
        </ul>
      ) : null}
      <p>
        <button type="button" className="btn compact" onClick={() => setOpen("new")}>
          <Icon name="plus" small />
          <Trans>Add a step</Trans>
        </button>
      </p>
      <Dialog title={t`A step of your plan`} isOpen={open !== null} onClose={close}>
        {open ? <StepForm asked={asked.id} item={open === "new" ? undefined : open} onDone={close} /> : null}
      </Dialog>
    </div>
  );
}

function Step({ item, onChange }: { item: OwnPlanItem; onChange: () => void }) {
  const format = useFormat();
  const labels = useAskedLabels();
  const open = item.state === "planned" || item.state === "under-way";
  return (
    <li className="stack-s">
      <p>
        <bdi lang={item.language}>{item.text}</bdi>
      </p>
      <p className="meta">
        <b>{labels.plan(item.state)}</b>
        {item.done_on ? <bdi>{format.day(item.done_on)}</bdi> : null}
        {open && item.due_on ? <Due day={item.due_on} brief /> : null}
        {item.responsible ? <bdi>{item.responsible}</bdi> : null}
        <button type="button" className="link-btn" onClick={onChange}>
          <Trans>Change</Trans>
        </button>
      </p>
    </li>
  );
}

interface StepFormProps {
  asked: string;
  /** The step that changes; without it, a new one. */
  item: OwnPlanItem | undefined;
  onDone: () => void;
}

function StepForm({ asked, item, onDone }: StepFormProps) {
  const { t, i18n } = useLingui();
  const labels = useAskedLabels();
  const propose = useProposeStep(asked);
  const change = useChangeStep(asked, item?.id ?? "");
  const [text, setText] = useState(item?.text ?? "");
  const [responsible, setResponsible] = useState(item?.responsible ?? "");
  const [due, setDue] = useState(item?.due_on ?? "");
  const [state, setState] = useState<PlanState>(item?.state ?? "planned");
  const send = () => {
    const words = { text, responsible: responsible.trim() || null, due_on: due || null };
    if (item) change.mutate({ ...words, state }, { onSuccess: onDone });
    else propose.mutate({ ...words, language: i18n.locale }, { onSuccess: onDone });
  };
  return (
    <FormFrame
      act={item ? change : propose}
      ready={text.trim() !== ""}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={send}
    >
      <AreaField
        label={t`What you will do`}
        required
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        label={t`Responsible`}
        hint={t`A unit or an office, rather than a person.`}
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
        {item ? (
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
        ) : null}
      </div>
    </FormFrame>
  );
}
