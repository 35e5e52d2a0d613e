import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fact, Facts } from "@/components/facts";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useChangeVisit } from "../api/visits";
import type { Visit } from "../schemas";

/** What it is for, and what it took. */
export function BriefSection({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const { brief } = visit;
  if (brief === null) return null;
  return (
    <div className="stack">
      {brief.objectives ? (
        <p className="said" dir="auto">
          {brief.objectives}
        </p>
      ) : (
        <p className="soft small">
          <Trans>No objectives are written down yet.</Trans>
        </p>
      )}
      <Facts>
        <Fact label={t`What set it off`}>
          {brief.trigger ? <span dir="auto">{brief.trigger}</span> : null}
        </Fact>
        <Fact label={t`Person-days it took`}>
          {brief.person_days !== null ? format.number(brief.person_days) : null}
        </Fact>
        <Fact label={t`What it cost`}>{brief.cost !== null ? format.number(brief.cost) : null}</Fact>
      </Facts>
      {visit.may_work ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setChanging(true)}>
            <Icon name="pen" small />
            <Trans>Change objectives and costs</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>What for</Trans>} isOpen={changing} onClose={() => setChanging(false)}>
        <BriefForm visit={visit} brief={brief} onClose={() => setChanging(false)} />
      </Dialog>
    </div>
  );
}

interface FormProps {
  visit: Visit;
  brief: NonNullable<Visit["brief"]>;
  onClose: () => void;
}

function BriefForm({ visit, brief, onClose }: FormProps) {
  const { t } = useLingui();
  const act = useChangeVisit(visit);
  const [objectives, setObjectives] = useState(brief.objectives);
  const [trigger, setTrigger] = useState(brief.trigger);
  const [days, setDays] = useState(brief.person_days?.toString() ?? "");
  const [cost, setCost] = useState(brief.cost?.toString() ?? "");
  const number = (value: string) => (value.trim() === "" ? null : Number(value));
  return (
    <FormFrame
      act={act}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          { objectives, trigger, person_days: number(days), cost: number(cost) },
          { onSuccess: onClose },
        )
      }
    >
      <AreaField
        label={t`Objectives`}
        rows={4}
        maxLength={10_000}
        value={objectives}
        onChange={(event) => setObjectives(event.target.value)}
      />
      <AreaField
        label={t`What set it off`}
        hint={t`Name nobody: who goes reads it.`}
        rows={2}
        maxLength={10_000}
        value={trigger}
        onChange={(event) => setTrigger(event.target.value)}
      />
      <div className="form cols">
        <TextField
          label={t`Person-days it took`}
          type="number"
          min={0}
          step="0.5"
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
        <TextField
          label={t`What it cost`}
          type="number"
          min={0}
          step="any"
          value={cost}
          onChange={(event) => setCost(event.target.value)}
        />
      </div>
    </FormFrame>
  );
}
