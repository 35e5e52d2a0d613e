import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { download } from "@/client/download";
import { Dialog } from "@/components/dialog";
import { DownloadButton } from "@/components/download-button";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { useMilestoneName } from "@/components/mechanisms";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { today, useFormat } from "@/i18n/format";
import { milestoneCalendar, useChangeMilestone } from "../api/cycles";
import type { Cycle, Milestone } from "../schemas";
import { MilestoneForm } from "./milestone-form";

/** What happens when in a review: what is still to do with its day, what is done with the day it was. */
export function Milestones({ record }: { record: Cycle }) {
  return (
    <ul className="ledger">
      {record.milestones.map((each) => (
        <MilestoneLine key={each.id} milestone={each} changes={record.may_change} />
      ))}
    </ul>
  );
}

function MilestoneLine({ milestone, changes }: { milestone: Milestone; changes: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const kind = useMilestoneName();
  const [changing, setChanging] = useState(false);
  return (
    <li>
      {milestone.done_on ? (
        <span className="due">
          <Icon name="done" />
          <span>
            <b>
              <Trans context="milestone">Done</Trans>
            </b>
            <small>
              <bdi>{format.dayShort(milestone.done_on)}</bdi>
            </small>
          </span>
        </span>
      ) : (
        <Due day={milestone.due_on} />
      )}
      <div>
        <p className="what">
          {milestone.title ? <span dir="auto">{milestone.title}</span> : kind(milestone.kind)}
        </p>
        <p className="meta">
          {milestone.responsible ? <bdi>{milestone.responsible.name}</bdi> : null}
          {milestone.note ? <span dir="auto">{milestone.note}</span> : null}
        </p>
      </div>
      <div className="do">
        {milestone.done_on ? null : (
          <DownloadButton
            download={() => download(milestoneCalendar(milestone.id), "text/calendar", "milestone.ics")}
          >
            <span className="vh">{kind(milestone.kind)}: </span>
            <Trans>To my calendar</Trans>
          </DownloadButton>
        )}
        {changes ? (
          <>
            {milestone.done_on ? null : <DoneButton milestone={milestone} />}
            <button type="button" className="btn quiet compact" onClick={() => setChanging(true)}>
              <Trans>Change</Trans>
            </button>
          </>
        ) : null}
      </div>
      <Dialog title={t`Change it`} isOpen={changing} onClose={() => setChanging(false)}>
        <MilestoneForm milestone={milestone} onClose={() => setChanging(false)} />
      </Dialog>
    </li>
  );
}

function DoneButton({ milestone }: { milestone: Milestone }) {
  const problem = useProblemText();
  const change = useChangeMilestone(milestone);
  return (
    <button
      type="button"
      className="btn compact"
      disabled={change.isPending}
      onClick={() => change.mutate({ done_on: today() }, { onError: (error) => say(problem(error)) })}
    >
      <Icon name="check" small />
      <Trans>Done today</Trans>
    </button>
  );
}
