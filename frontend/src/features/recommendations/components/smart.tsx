import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Icon, type IconName } from "@/components/icon";
import { adviceQuery } from "../api/advice";
import { useChangeRecommendation } from "../api/change-recommendation";
import { useCriterionWords } from "../criterion-words";
import { useRecommendationLabels } from "../labels";
import {
  CHANGE_CRITERIA,
  type Criterion,
  type Hint,
  type Recommendation,
  TEXT_CRITERIA,
  type Verdict,
} from "../schemas";
import { Examples, Hints } from "./hints";

const MARKS: Record<Verdict, { icon: IconName; tone: string }> = {
  met: { icon: "done", tone: "y" },
  justified: { icon: "info", tone: "j" },
  open: { icon: "ask", tone: "" },
};

/** Double SMART: what holds, what does not hold for a reason, what nobody judged yet. */
export function Smart({ recommendation }: { recommendation: Recommendation }) {
  const { t } = useLingui();
  const [judging, setJudging] = useState<Criterion | null>(null);
  const draft = recommendation.state === "draft";
  const advice = useQuery({ ...adviceQuery(recommendation.id, recommendation.version), enabled: draft });
  const hintsOf = (criterion: Criterion) =>
    advice.data?.hints.filter((hint) => hint.criterion === criterion) ?? [];
  const columns: [string, readonly Criterion[]][] = [
    [t`The text itself`, TEXT_CRITERIA],
    [t`How it reaches change`, CHANGE_CRITERIA],
  ];
  return (
    <div className="smart">
      {columns.map(([title, criteria]) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul>
            {criteria.map((criterion) => (
              <CriterionLine
                key={criterion}
                recommendation={recommendation}
                criterion={criterion}
                hints={hintsOf(criterion)}
                onJudge={() => setJudging(criterion)}
              />
            ))}
          </ul>
        </section>
      ))}
      <Dialog title={<Trans>Does it hold?</Trans>} isOpen={judging !== null} onClose={() => setJudging(null)}>
        {judging ? (
          <JudgeForm
            recommendation={recommendation}
            criterion={judging}
            hints={hintsOf(judging)}
            onDone={() => setJudging(null)}
          />
        ) : null}
      </Dialog>
    </div>
  );
}

/** A criterion nobody judged is open. */
function assessmentOf(recommendation: Recommendation, criterion: Criterion) {
  return recommendation.criteria[criterion] ?? { verdict: "open" as const, note: null };
}

interface CriterionProps {
  recommendation: Recommendation;
  criterion: Criterion;
  hints: Hint[];
}

function CriterionLine({
  recommendation,
  criterion,
  hints,
  onJudge,
}: CriterionProps & { onJudge: () => void }) {
  const labels = useRecommendationLabels();
  const { verdict, note } = assessmentOf(recommendation, criterion);
  const mark = MARKS[verdict];
  const open = recommendation.state === "draft" && recommendation.may_change;
  return (
    <li>
      <Icon name={mark.icon} className={mark.tone} />
      <div>
        <b>{labels.criterion(criterion)}</b>
        {verdict === "open" ? (
          <span className="soft">
            <Trans>Not judged yet</Trans>
          </span>
        ) : (
          <span dir="auto">
            {verdict === "justified" ? <Trans>Not met, justified:</Trans> : note ? null : <Trans>Met</Trans>}{" "}
            {note}
          </span>
        )}
        {open ? (
          <button type="button" className="link-btn small" onClick={onJudge}>
            {verdict === "open" ? <Trans>Judge</Trans> : <Trans>Change</Trans>}
          </button>
        ) : null}
        {verdict === "open" ? <Hints hints={hints} /> : null}
      </div>
    </li>
  );
}

function JudgeForm({ recommendation, criterion, hints, onDone }: CriterionProps & { onDone: () => void }) {
  const { t } = useLingui();
  const words = useCriterionWords();
  const labels = useRecommendationLabels();
  const before = assessmentOf(recommendation, criterion);
  const [verdict, setVerdict] = useState<Verdict>(
    // What speaks against it is to be read before anybody says that it is met.
    before.verdict === "open" && hints.length === 0 ? "met" : before.verdict,
  );
  const [note, setNote] = useState(before.note ?? "");
  const change = useChangeRecommendation(recommendation.id);
  const choices: [Verdict, string][] = [
    ["met", t`It is met`],
    ["justified", t`It is not met, for a reason`],
    ["open", t`Not judged yet`],
  ];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          {
            patch: { criteria: { [criterion]: { verdict, note: note.trim() || null } } },
            version: recommendation.version,
          },
          { onSuccess: onDone },
        );
      }}
    >
      <ErrorSummary error={change.error} />
      <p>{words.question(criterion)}</p>
      <Examples weak={words.weak(criterion)} good={words.good(criterion)} />
      <Hints hints={hints} />
      <fieldset>
        <legend>{labels.criterion(criterion)}</legend>
        {choices.map(([value, label]) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="verdict"
              checked={verdict === value}
              onChange={() => setVerdict(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <AreaField
        label={verdict === "justified" ? t`The reason` : t`How it is met`}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <button
          type="submit"
          className="btn primary"
          disabled={change.isPending || (verdict === "justified" && !note.trim())}
        >
          <Trans>Keep</Trans>
        </button>
      </div>
    </form>
  );
}
