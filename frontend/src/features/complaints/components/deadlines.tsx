import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { useDeadlineKind } from "@/components/deadline-kind";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { deadlinesQuery } from "../api/deadlines";
import { useLabels } from "../labels";
import type { Deadline } from "../schemas";
import { DeadlineActs } from "./deadline-acts";
import { DeadlineSteps } from "./deadline-steps";

/** What is due and why, the next one first. */
export function Deadlines({ complaint }: { complaint: string }) {
  const deadlines = useQuery(deadlinesQuery(complaint));
  return (
    <Fetched query={deadlines} tight>
      {(found) =>
        found.length > 0 ? (
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
        )
      }
    </Fetched>
  );
}

function OneDeadline({ complaint, deadline }: { complaint: string; deadline: Deadline }) {
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

/** A duty never overrides how it is safe to reach somebody. */
function ContactLimits({ deadline }: { deadline: Deadline }) {
  const labels = useLabels();
  if (deadline.contact_limits.length === 0) return null;
  return (
    <p className="small gap-t">
      <Icon name="stop" small /> <b>{deadline.contact_limits.map(labels.safeContact).join(" · ")}</b>{" "}
      <Trans>This deadline does not change that: keep it by a note on file.</Trans>
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
