import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { assessmentQuery } from "../api/assessment";
import { useChangeIssue } from "../api/issues";
import { useCaseLabels } from "../labels";
import type { Complaint, Issue, Outcome } from "../schemas";

/** How an issue ended: chosen on the spot while the complaint is open, and taken back with Undo. */
export function IssueOutcome({ complaint, issue }: { complaint: Complaint; issue: Issue }) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const format = useFormat();
  const may = useMay();
  const problem = useProblemText();
  const change = useChangeIssue(complaint.id);
  const assessment = useQuery(assessmentQuery(complaint.id));
  const failed = (error: unknown) => say(problem(error));
  const choose = (outcome: Outcome | null) => {
    const before = issue.outcome;
    change.mutate(
      { issue, patch: { outcome } },
      {
        onSuccess: (changed) => {
          const now = changed.issues.find((each) => each.id === issue.id);
          say(
            outcome ? t`Outcome of the issue: ${labels.outcome(outcome)}` : t`The issue is open again`,
            now
              ? () => change.mutate({ issue: now, patch: { outcome: before } }, { onError: failed })
              : undefined,
          );
        },
        onError: failed,
      },
    );
  };
  if (complaint.state === "closed" || !may("complaints.complaint.work")) {
    return (
      <p className="issue-outcome mark">
        <Icon name={issue.outcome ? "st-closed" : "st-progress"} />
        {issue.outcome ? labels.outcome(issue.outcome) : t`No outcome yet`}
      </p>
    );
  }
  const offered = assessment.data?.outcomes ?? [];
  return (
    <div className="issue-outcome">
      <select
        className="select"
        aria-label={t`Outcome: ${issue.text}`}
        value={issue.outcome ?? ""}
        disabled={change.isPending}
        onChange={(event) => choose((event.target.value || null) as Outcome | null)}
      >
        <option value="">{t`No outcome yet`}</option>
        {issue.outcome && !offered.includes(issue.outcome) ? (
          <option value={issue.outcome}>{labels.outcome(issue.outcome)}</option>
        ) : null}
        {offered.map((outcome) => (
          <option key={outcome} value={outcome}>
            {labels.outcome(outcome)}
          </option>
        ))}
      </select>
      {issue.decided_on ? (
        <span className="small faint">
          <bdi>{format.day(issue.decided_on)}</bdi>
          {issue.decided_by ? (
            <>
              {" · "}
              <bdi>{issue.decided_by.name}</bdi>
            </>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
