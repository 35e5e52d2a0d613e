import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { WarningList } from "@/components/warning-list";
import { useFormat } from "@/i18n/format";
import { assessmentQuery, useDecide } from "../api/assessment";
import { useCaseLabels } from "../labels";
import type { Assessment, Complaint } from "../schemas";
import { DecisionForm } from "./decision-form";
import { FollowUpPart } from "./follow-up-part";

/** What to look at first, and what was decided on which ground. */
export function AssessmentPart({ complaint }: { complaint: Complaint }) {
  const assessment = useQuery(assessmentQuery(complaint.id));
  return (
    <Fetched query={assessment} rank={3} tight>
      {(found) => (
        <div className="stack">
          <WarningList warnings={found.warnings} />
          {complaint.kind === "own-initiative" ? (
            <p className="soft small">
              <Trans>An inquiry of our own: there is nothing to admit.</Trans>
            </p>
          ) : (
            <Decided complaint={complaint} found={found} />
          )}
          {found.follow_up ? <FollowUpPart complaint={complaint.id} due={found.follow_up} /> : null}
        </div>
      )}
    </Fetched>
  );
}

function Decided({ complaint, found }: { complaint: Complaint; found: Assessment }) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const format = useFormat();
  const may = useMay();
  const problem = useProblemText();
  const decide = useDecide(complaint.id);
  const [asking, setAsking] = useState(false);
  if (found.decides === null) {
    return (
      <p className="soft small">
        <Trans>Nobody has said yet whether this side decides complaints, so nothing is asked here.</Trans>
      </p>
    );
  }
  const open =
    complaint.state !== "closed" && complaint.state !== "merged" && may("complaints.complaint.work");
  const withdraw = () =>
    decide.mutate(
      { version: found.version, draft: { decision: null } },
      {
        onSuccess: (now) =>
          say(t`Decision taken back`, () =>
            decide.mutate({
              version: now.version,
              draft: { decision: found.decision, ground: found.ground?.code ?? null },
            }),
          ),
        onError: (error) => say(problem(error)),
      },
    );
  return (
    <div className="stack-s">
      {found.decision ? (
        <p>
          <span className="mark">
            <Icon name={found.decision === "inadmissible" ? "x" : "check"} />
            <b>{labels.decision(found.decision)}</b>
          </span>
          {found.ground ? <span> · {labels.ground(found.ground)}</span> : null}
          {found.decided_on ? (
            <span className="soft">
              {" "}
              · <bdi>{format.day(found.decided_on)}</bdi>
            </span>
          ) : null}
        </p>
      ) : (
        <p className="soft small">
          {found.decides ? (
            <Trans>Not decided yet whether it is admissible. It is worked on once it is.</Trans>
          ) : (
            <Trans>Not said yet whether it is used preventively, raised or referred.</Trans>
          )}
        </p>
      )}
      {open ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setAsking(true)}>
            {found.decision ? <Trans>Decide anew</Trans> : <Trans>Decide</Trans>}
          </button>
          {found.decision ? (
            <button
              type="button"
              className="btn quiet compact"
              disabled={decide.isPending}
              onClick={withdraw}
            >
              <Trans>Take it back</Trans>
            </button>
          ) : null}
        </p>
      ) : null}
      <Dialog
        title={found.decides ? t`Is it admissible?` : t`What becomes of it?`}
        isOpen={asking}
        onClose={() => setAsking(false)}
      >
        <DecisionForm complaint={complaint.id} found={found} onDone={() => setAsking(false)} />
      </Dialog>
    </div>
  );
}
