import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { SelectField } from "@/components/fields";
import type { AskQuestion } from "@/features/annual-reports/components/builder";
import { useAnnualReportLabels } from "@/features/annual-reports/labels";
import { DRAWINGS, type Drawing, type ReportQuestion } from "@/features/annual-reports/schemas";
import { type Asked, catalogueQuery } from "@/features/measures/api/figures";
import { fitted, QuestionForm } from "@/features/measures/components/question-form";
import { narrowingOf } from "@/features/measures/question";
import type { Catalogue } from "@/features/measures/schemas";
import "@/features/annual-reports/annual-reports.css";
import "@/features/measures/measures.css";

type Props = Parameters<AskQuestion>[0];

/** What a figure of a report counts, asked in the words of the explorer. */
export function askQuestion(props: Props) {
  return <QuestionDialog {...props} />;
}

function QuestionDialog(props: Props) {
  const { t } = useLingui();
  const catalogue = useQuery(catalogueQuery);
  return (
    <Dialog title={t`What the figure counts`} isOpen onClose={props.onClose}>
      <Fetched query={catalogue} tight>
        {(known) => {
          const measures = known.measures.filter((each) => !each.stays_inside);
          return measures.length > 0 ? (
            <Asking {...props} catalogue={{ ...known, measures }} />
          ) : (
            <p>
              <Trans>Nothing is counted for your role</Trans>
            </p>
          );
        }}
      </Fetched>
    </Dialog>
  );
}

function Asking({ question, report, onChange, onClose, catalogue }: Props & { catalogue: Catalogue }) {
  const { t } = useLingui();
  const labels = useAnnualReportLabels();
  const [drawing, setDrawing] = useState<Drawing>(question?.drawing ?? "chart");
  const first = catalogue.measures[0];
  const [asked, setAsked] = useState<Asked>(() => ({
    measure: question?.measure ?? first?.key ?? "visits-made",
    ...(question?.by ? { by: question.by } : {}),
    ...(question?.and_by ? { and_by: question.and_by } : {}),
    grain: question?.grain ?? "quarter",
    within: question?.within ?? 12,
    from: question?.first ?? report.first,
    to: question?.last ?? report.last,
    ...question?.narrowing,
  }));
  const measure = catalogue.measures.find((each) => each.key === asked.measure) ?? first;
  if (!measure) return null;
  const keep = () => {
    const next = fitted({ ...asked, measure: measure.key }, measure);
    const kept: ReportQuestion = {
      measure: next.measure,
      by: next.by ?? null,
      and_by: next.and_by ?? null,
      grain: next.grain ?? "month",
      within: next.within ?? 12,
      first: question?.first ?? null,
      last: question?.last ?? null,
      narrowing: narrowingOf(next) as ReportQuestion["narrowing"],
      drawing,
    };
    onChange(kept);
    onClose();
  };
  return (
    <form
      className="stack ar-ask"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <QuestionForm asked={asked} measure={measure} catalogue={catalogue} onChange={setAsked} bare />
      <SelectField
        label={t`Shown as`}
        value={drawing}
        onChange={(event) => setDrawing(event.target.value as Drawing)}
      >
        {DRAWINGS.map((each) => (
          <option key={each} value={each}>
            {labels.drawing(each)}
          </option>
        ))}
      </SelectField>
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary">
          {question ? <Trans>Count this</Trans> : <Trans>Add the figure</Trans>}
        </button>
      </div>
    </form>
  );
}
