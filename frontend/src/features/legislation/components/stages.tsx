import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useLawLabels } from "../labels";
import type { LawStage, LegalText } from "../schemas";
import { AddStageForm, StageForm } from "./stage-forms";

/** The way of a bill: what it has reached on which day, what is expected when, and what is still ahead. */
export function Stages({ record }: { record: LegalText }) {
  const { t } = useLingui();
  const [adding, setAdding] = useState(false);
  return (
    <Section title={<Trans>Way through parliament</Trans>} note={<Trans>Reached, expected, ahead</Trans>}>
      <ol className="ledger">
        {record.stages.map((stage) => (
          <StageLine key={stage.id} record={record} stage={stage} />
        ))}
      </ol>
      {record.may_change ? (
        <p className="gap-t">
          <button type="button" className="btn compact" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add a stage</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={t`Add a stage`} isOpen={adding} onClose={() => setAdding(false)}>
        <AddStageForm record={record} onClose={() => setAdding(false)} />
      </Dialog>
    </Section>
  );
}

function StageLine({ record, stage }: { record: LegalText; stage: LawStage }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useLawLabels();
  const [changing, setChanging] = useState(false);
  const name = stage.title ?? labels.stage(stage.kind);
  return (
    <li>
      {stage.reached_on ? (
        <span className="due">
          <Icon name="done" />
          <span>
            <b>
              <Trans>Reached</Trans>
            </b>
            <small>
              <bdi>{format.dayShort(stage.reached_on)}</bdi>
            </small>
          </span>
        </span>
      ) : stage.expected_on ? (
        <Due day={stage.expected_on} what={t`expected`} />
      ) : (
        <span className="due">
          <span>
            <small>
              <Trans>ahead</Trans>
            </small>
          </span>
        </span>
      )}
      <div>
        <p className="what" dir="auto">
          {name}
        </p>
        {stage.note ? (
          <p className="meta">
            <span dir="auto">{stage.note}</span>
          </p>
        ) : null}
      </div>
      <div className="do">
        {record.may_change ? (
          <button type="button" className="btn quiet compact" onClick={() => setChanging(true)}>
            <Trans>Change</Trans>
            <span className="vh">: {name}</span>
          </button>
        ) : null}
      </div>
      <Dialog title={<bdi>{name}</bdi>} isOpen={changing} onClose={() => setChanging(false)}>
        <StageForm record={record} stage={stage} onClose={() => setChanging(false)} />
      </Dialog>
    </li>
  );
}
