import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { issuesQuery, useRemoveIssue } from "../api/issues";
import { useCaseLabels } from "../labels";
import type { Complaint, Issue, Issues } from "../schemas";
import { BodyList } from "./body-list";
import { IssueCorrection, IssueForm } from "./issue-form";
import { IssueOutcome } from "./issue-outcome";
import "../case-work.css";

/** The bodies complained about, and what is complained of, each with how it ended. */
export function IssueList({ complaint }: { complaint: Complaint }) {
  const issues = useQuery(issuesQuery(complaint.id));
  return (
    <Fetched query={issues} rank={3} tight>
      {(found) => (
        <div className="stack">
          <BodyList complaint={complaint} found={found} />
          <Listed complaint={complaint} found={found} />
        </div>
      )}
    </Fetched>
  );
}

function Listed({ complaint, found }: { complaint: Complaint; found: Issues }) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const open = complaint.state !== "closed" && complaint.state !== "merged";
  const writes = may("complaints.complaint.work") || may("complaints.complaint.register");
  return (
    <div className="stack-s">
      <h3>
        <Trans>Issues</Trans>
      </h3>
      {found.issues.length === 0 ? (
        <p className="soft small">
          <Trans>Not taken apart yet. Each issue gets an outcome of its own.</Trans>
        </p>
      ) : (
        <ol className="issues">
          {found.issues.map((issue) => (
            <IssueRow key={issue.id} complaint={complaint} issue={issue} found={found} />
          ))}
        </ol>
      )}
      {open && found.outcome ? (
        <p className="small soft">
          <Trans>
            Closed now, the whole would end as: <b>{labels.outcome(found.outcome)}</b>
          </Trans>
        </p>
      ) : null}
      {open && writes ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add an issue</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={t`Add an issue`} isOpen={adding} onClose={() => setAdding(false)}>
        <IssueForm complaint={complaint.id} bodies={found.bodies} onDone={() => setAdding(false)} />
      </Dialog>
    </div>
  );
}

function IssueRow({ complaint, issue, found }: { complaint: Complaint; issue: Issue; found: Issues }) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const may = useMay();
  const problem = useProblemText();
  const remove = useRemoveIssue(complaint.id);
  const body = found.bodies.find((each) => each.id === issue.body);
  const several = found.bodies.length > 1;
  const [correcting, setCorrecting] = useState(false);
  const open = complaint.state !== "closed" && complaint.state !== "merged" && issue.outcome === null;
  const works = may("complaints.complaint.work");
  const correctable = open && (works || may("complaints.complaint.register"));
  return (
    <li>
      <div className="issue-text">
        <p dir="auto">{issue.text}</p>
        <p className="small soft">
          {issue.theme ? <bdi>{issue.theme.name}</bdi> : null}
          {issue.problem_kind ? <span>{labels.problem(issue.problem_kind)}</span> : null}
          {several && body ? <bdi>{body.authority.name}</bdi> : null}
        </p>
      </div>
      <IssueOutcome complaint={complaint} issue={issue} />
      {correctable ? (
        <span className="acts">
          <button
            type="button"
            className="btn quiet compact"
            aria-label={t`Correct: ${issue.text}`}
            onClick={() => setCorrecting(true)}
          >
            <Icon name="pen" small />
          </button>
          {works ? (
            <button
              type="button"
              className="btn quiet compact"
              aria-label={t`Take out: ${issue.text}`}
              disabled={remove.isPending}
              onClick={() => remove.mutate(issue, { onError: (error) => say(problem(error)) })}
            >
              <Icon name="x" small />
            </button>
          ) : null}
        </span>
      ) : null}
      <Dialog title={t`Correct the issue`} isOpen={correcting} onClose={() => setCorrecting(false)}>
        <IssueCorrection complaint={complaint.id} issue={issue} onDone={() => setCorrecting(false)} />
      </Dialog>
    </li>
  );
}
