import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { Reference, SeverityMark } from "@/components/marks";
import { SimilarLink } from "@/components/similar-link";
import { useMoveFinding } from "../api/findings";
import { STATE_ICONS, useFindingLabels } from "../labels";
import { type Finding, type FoundOn, writes } from "../schemas";
import { FindingForm } from "./finding-form";
import { GradeFoot } from "./grade-foot";
import { Sources } from "./sources";
import { WithdrawForm } from "./withdraw-form";

interface FindingCardProps {
  visit: FoundOn;
  finding: Finding;
  /** What else can be done with it. */
  act?: ReactNode;
}

/** A finding whole: what it says, what says so and otherwise, and how well it is borne out. */
export function FindingCard({ visit, finding, act }: FindingCardProps) {
  const labels = useFindingLabels();
  const { t } = useLingui();
  const [dialog, setDialog] = useState<"change" | "withdraw" | null>(null);
  const move = useMoveFinding(finding);
  const may = writes(visit);
  const draft = finding.state === "draft";
  return (
    <article className="find-card" aria-labelledby={`f-${finding.id}`}>
      <header>
        <p className="meta">
          <Reference>{finding.reference}</Reference>
          <bdi>{finding.by.name}</bdi>
          {finding.state === "withdrawn" ? null : (
            <SimilarLink record={finding.id} reference={finding.reference} />
          )}
        </p>
        <h3 id={`f-${finding.id}`} dir="auto">
          {finding.title}
        </h3>
        <p className="marks">
          <span className="mark">
            <Icon name={STATE_ICONS[finding.state]} />
            {labels.state(finding.state)}
          </span>
          {finding.severity ? <SeverityMark severity={finding.severity} /> : null}
          {finding.kind === "good-practice" ? (
            <span className="mark">
              <b>{labels.kind(finding.kind)}</b>
            </span>
          ) : null}
          {finding.problem_kind ? <span className="mark">{finding.problem_kind.name}</span> : null}
          {finding.scope ? <span className="mark">{labels.scope(finding.scope)}</span> : null}
          {finding.themes.map((theme) => (
            <span key={theme.id} className="mark">
              {theme.name}
            </span>
          ))}
        </p>
      </header>
      <div>
        <ErrorSummary error={move.error} />
        {finding.description ? (
          <p dir="auto">{finding.description}</p>
        ) : (
          <p className="soft small">
            <Trans>Not described yet.</Trans>
          </p>
        )}
        {finding.standards.length > 0 ? (
          <p className="small soft">
            {finding.standards.map(({ standard, article }, at) => (
              <span key={`${standard.id}${article}`}>
                {at > 0 ? " · " : null}
                <bdi>{standard.name}</bdi> {article ? <bdi>{article}</bdi> : null}
              </span>
            ))}
          </p>
        ) : null}
        <Sources finding={finding} writes={may} />
        {may ? (
          <p className="acts" role="group" aria-label={t`What can be done with it`}>
            {draft ? (
              <>
                <button
                  type="button"
                  className="btn compact"
                  disabled={move.isPending}
                  onClick={() => move.mutate({ to: "confirmed" })}
                >
                  <Icon name="done" small />
                  {labels.move("confirmed")}
                </button>
                <button type="button" className="btn compact" onClick={() => setDialog("change")}>
                  <Icon name="pen" small />
                  <Trans>Change</Trans>
                </button>
              </>
            ) : (
              <button
                type="button"
                className="btn compact"
                disabled={move.isPending}
                onClick={() => move.mutate({ to: "draft" })}
              >
                {labels.move("draft")}
              </button>
            )}
            {finding.state === "withdrawn" ? null : (
              <button type="button" className="btn compact quiet" onClick={() => setDialog("withdraw")}>
                {labels.move("withdrawn")}
              </button>
            )}
          </p>
        ) : null}
        {act ? <p className="acts">{act}</p> : null}
      </div>
      <GradeFoot finding={finding} writes={may} />
      <Dialog
        title={<Trans>Change the finding</Trans>}
        isOpen={dialog === "change"}
        onClose={() => setDialog(null)}
      >
        <FindingForm visit={visit} known={finding} onClose={() => setDialog(null)} />
      </Dialog>
      <Dialog title={labels.move("withdrawn")} isOpen={dialog === "withdraw"} onClose={() => setDialog(null)}>
        <WithdrawForm finding={finding} onClose={() => setDialog(null)} />
      </Dialog>
    </article>
  );
}
