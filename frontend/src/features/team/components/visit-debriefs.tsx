import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useFormat } from "@/i18n/format";
import { debriefsQuery, useKeepDebrief } from "../api/debriefs";
import type { Debrief } from "../schemas";

/** On a visit's page: how it was for those who went, and what care they were offered. */
export function VisitDebriefs({ visit }: { visit: string }) {
  const found = useQuery(debriefsQuery(visit));
  const [asking, setAsking] = useState<Debrief | "new" | null>(null);
  return (
    <Fetched query={found} tight rank={3}>
      {({ items, may_write }) => (
        <div className="stack">
          {items.length === 0 ? (
            <p className="soft small">
              <Trans>
                Nothing was written down. Take an hour together soon after a visit: what one saw there goes
                home with everybody.
              </Trans>
            </p>
          ) : null}
          {items.map((each) => (
            <Said key={each.id} debrief={each} onChange={may_write ? () => setAsking(each) : undefined} />
          ))}
          {may_write ? (
            <p className="acts">
              <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsking("new")}>
                <Trans>Write down a debriefing</Trans>
              </button>
            </p>
          ) : null}
          <Dialog title={<Trans>Debriefing</Trans>} isOpen={asking !== null} onClose={() => setAsking(null)}>
            {asking ? (
              <DebriefForm
                visit={visit}
                kept={asking === "new" ? null : asking}
                onClose={() => setAsking(null)}
              />
            ) : null}
          </Dialog>
        </div>
      )}
    </Fetched>
  );
}

function Said({ debrief, onChange }: { debrief: Debrief; onChange?: () => void }) {
  const format = useFormat();
  return (
    <article className="stack-s">
      <Part title={<Trans>What went well</Trans>} text={debrief.went_well} />
      <Part title={<Trans>What was hard</Trans>} text={debrief.was_hard} />
      <Part title={<Trans>Care that was offered</Trans>} text={debrief.care} />
      <Part title={<Trans>What follows</Trans>} text={debrief.follow_up} />
      <p className="soft small">
        <bdi>{debrief.by.name}</bdi> · <bdi>{format.moment(debrief.created_at)}</bdi>
      </p>
      {onChange ? (
        <p className="acts">
          <button type="button" className="btn quiet compact" aria-haspopup="dialog" onClick={onChange}>
            <Trans>Correct</Trans>
          </button>
        </p>
      ) : null}
    </article>
  );
}

function Part({ title, text }: { title: ReactNode; text: string }) {
  if (text === "") return null;
  return (
    <div>
      <h3>{title}</h3>
      <p className="voice" dir="auto">
        {text}
      </p>
    </div>
  );
}

interface DebriefFormProps {
  visit: string;
  kept: Debrief | null;
  onClose: () => void;
}

function DebriefForm({ visit, kept, onClose }: DebriefFormProps) {
  const { t, i18n } = useLingui();
  const act = useKeepDebrief(visit, kept);
  const [values, setValues] = useState({
    went_well: kept?.went_well ?? "",
    was_hard: kept?.was_hard ?? "",
    care: kept?.care ?? "",
    follow_up: kept?.follow_up ?? "",
  });
  const area = (name: keyof typeof values, label: string, hint?: string) => (
    <AreaField
      label={label}
      hint={hint}
      maxLength={20_000}
      value={values[name]}
      onChange={(event) => setValues({ ...values, [name]: event.target.value })}
    />
  );
  return (
    <FormFrame
      act={act}
      ready={Object.values(values).some((value) => value.trim() !== "")}
      words={<Trans>Keep</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate({ ...values, language: kept?.language ?? i18n.locale }, { onSuccess: onClose })
      }
    >
      <p>
        <Trans>
          About the team and how it worked, not about those who are held there. Read by those who went and by
          who plans or heads.
        </Trans>
      </p>
      {area("went_well", t`What went well`)}
      {area("was_hard", t`What was hard`)}
      {area("care", t`Care that was offered`, t`In general words: nobody’s health is written down here.`)}
      {area("follow_up", t`What follows`)}
    </FormFrame>
  );
}
