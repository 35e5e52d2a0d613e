import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { useDeadlineKind } from "@/components/deadline-kind";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useChangeComplaint } from "../api/change-complaint";
import { deadlinesQuery } from "../api/deadlines";
import { useLabels } from "../labels";
import type { Complaint, Deadline } from "../schemas";
import { DeadlineActs } from "./deadline-acts";
import { DeadlineSteps } from "./deadline-steps";

type DueComplaint = Pick<Complaint, "id" | "state" | "version" | "due_on" | "due_by_hand">;

/** What is due and why, the next one first. */
export function Deadlines({ complaint }: { complaint: DueComplaint }) {
  const deadlines = useQuery(deadlinesQuery(complaint.id));
  return (
    <Fetched query={deadlines} tight>
      {(found) => (
        <>
          {complaint.due_by_hand ? <SetByHand complaint={complaint} /> : null}
          {found.length > 0 ? (
            <ul className="deadlines">
              {found.map((deadline) => (
                <li key={deadline.id}>
                  <OneDeadline complaint={complaint} deadline={deadline} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft small">
              <Trans>No periods are promised for complaints yet. They are set with the calendars.</Trans>
            </p>
          )}
        </>
      )}
    </Fetched>
  );
}

/** The day somebody chose counts for the queue, whatever the deadlines below come to. */
function SetByHand({ complaint }: { complaint: DueComplaint }) {
  const format = useFormat();
  const may = useMay();
  const change = useChangeComplaint(complaint.id);
  const problem = useProblemText();
  return (
    <div className="stack-s gap-b">
      <p>
        <Trans>
          Somebody set the day this is due: <bdi>{format.day(complaint.due_on ?? "")}</bdi>. It does not
          follow from the deadlines below.
        </Trans>
      </p>
      {may("complaints.complaint.work") ? (
        <p>
          <button
            type="button"
            className="btn compact"
            disabled={change.isPending}
            onClick={() =>
              change.mutate(
                { patch: { due_on: null }, version: complaint.version },
                { onError: (error) => say(problem(error)) },
              )
            }
          >
            <Trans>Let it follow from the deadlines</Trans>
          </button>
        </p>
      ) : null}
    </div>
  );
}

function OneDeadline({ complaint, deadline }: { complaint: DueComplaint; deadline: Deadline }) {
  const kind = useDeadlineKind();
  const may = useMay();
  const running = deadline.standing === "open";
  return (
    <article>
      <div className="deadline">
        <div>
          <h3>{kind(deadline.kind)}</h3>
          <Standing deadline={deadline} />
        </div>
        {running && may("complaints.complaint.work") ? (
          <DeadlineActs complaint={complaint} deadline={deadline} />
        ) : null}
      </div>
      {running && deadline.kind === "acknowledge" && complaint.state !== "received" ? <StillToTell /> : null}
      <ContactLimits deadline={deadline} />
      <details>
        <summary>
          <Icon name="next" small className="turn" />
          <Trans>How this day came about</Trans>
        </summary>
        <DeadlineSteps deadline={deadline} />
        <Decided deadline={deadline} />
      </details>
    </article>
  );
}

function Standing({ deadline }: { deadline: Deadline }) {
  const format = useFormat();
  if (deadline.standing === "open") {
    return deadline.due_on ? (
      <Due day={deadline.due_on} />
    ) : (
      <p className="mark">
        <Icon name="pause" />
        <Trans>Not due as it stands</Trans>
      </p>
    );
  }
  const day = <bdi>{format.day(deadline.ended_on ?? "")}</bdi>;
  return (
    <p className="soft">
      {deadline.standing === "met" ? <Trans>Met on {day}</Trans> : <Trans>No longer asked since {day}</Trans>}
    </p>
  );
}

/** It moved on, and whoever waits for a word has none yet. */
function StillToTell() {
  return (
    <p className="small gap-t">
      <Icon name="info" small />{" "}
      <Trans>
        It moved on without this: who complains is still to be told that it came. A letter of acknowledgement
        that goes out settles it.
      </Trans>
    </p>
  );
}

/** A duty never overrides how it is safe to reach somebody. */
function ContactLimits({ deadline }: { deadline: Deadline }) {
  const labels = useLabels();
  if (deadline.contact_limits.length === 0) return null;
  return (
    <p className="small gap-t">
      <Icon name="stop" small /> <b>{deadline.contact_limits.map(labels.safeContact).join(" · ")}</b>{" "}
      {deadline.contact_limits.includes("do-not-contact") ? (
        <Trans>
          This deadline does not change that: keep it by a note that says why nobody was contacted.
        </Trans>
      ) : (
        <Trans>This deadline does not change that.</Trans>
      )}
    </p>
  );
}

/** Who paused or extended it, and why. */
function Decided({ deadline }: { deadline: Deadline }) {
  const format = useFormat();
  if (deadline.pauses.length + deadline.extensions.length === 0) return null;
  return (
    <ul className="small soft">
      {deadline.pauses.map((pause) => (
        <li key={pause.id}>
          <Trans>
            Paused from <bdi>{format.day(pause.from_on)}</bdi> until{" "}
            <bdi>{pause.to_on ? format.day(pause.to_on) : "…"}</bdi> by <bdi>{pause.by.name}</bdi>
          </Trans>
          {": "}
          <span dir="auto">{pause.reason}</span>
        </li>
      ))}
      {deadline.extensions.map((extension) => (
        <li key={extension.id}>
          <Trans>
            Extended by decision of <bdi>{extension.decided_by.name}</bdi>
          </Trans>
          {": "}
          <span dir="auto">{extension.reason}</span>
        </li>
      ))}
    </ul>
  );
}
