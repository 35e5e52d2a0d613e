import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { useLevelName, useSeverityName } from "@/components/marks";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { useLabels } from "@/features/complaints/labels";
import { CountFigure } from "@/features/figures/components/count-figure";
import { FiguresViews } from "@/features/figures/components/figures-views";
import { PeriodBar } from "@/features/figures/components/period-bar";
import { TimesFigure } from "@/features/figures/components/times-figure";
import { periodOf, scopeOf } from "@/features/figures/period";
import type { Dimension } from "@/features/figures/schemas";
import { useFormat } from "@/i18n/format";
import "@/features/figures/figures.css";

const route = getRouteApi("/shell/figures/complaints");

const ALWAYS = ["theme", "place", "month", "outcome", "channel", "complainant_role"] as const;

export function ComplaintFiguresPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const may = useMay();
  const codeName = useCodeName();
  if (!may("complaints.figures.read") && !may("complaints.complaint.read")) return <NotHere />;
  const period = periodOf(search);
  const scope = scopeOf(search, may("complaints.complaint.read"));
  const shown: Dimension[] =
    search.by && !ALWAYS.includes(search.by as never) ? [search.by, ...ALWAYS] : [...ALWAYS];
  return (
    <>
      <PageHead
        hang={false}
        title={t`Complaints in figures`}
        lead={t`Every number opens the rows behind it, as far as you may read them.`}
      />
      <FiguresViews />
      <PeriodBar search={search} shown={ALWAYS} />
      <div className="figs">
        {scope === "readable" ? <TimesFigure period={period} /> : null}
        {shown.map((by) => (
          <CountFigure key={by} by={by} period={period} scope={scope} codeName={codeName} />
        ))}
      </div>
    </>
  );
}

function useCodeName(): (by: Dimension, code: string) => string {
  const labels = useLabels();
  const severity = useSeverityName();
  const level = useLevelName();
  const format = useFormat();
  const { t } = useLingui();
  const monthOrQuarter = (code: string) => {
    const [year = "", part = ""] = code.split("-");
    if (part.startsWith("Q")) return t`Quarter ${part.slice(1)} of ${year}`;
    return part ? format.month(`${code}-01`) : year;
  };
  const names: Partial<Record<Dimension, (code: string) => string>> = {
    channel: (code) => labels.channel(code as never),
    complainant_role: (code) => labels.role(code as never),
    problem_kind: (code) => labels.problem(code as never),
    action: (code) => labels.action(code as never),
    outcome: (code) => labels.outcome(code as never),
    state: (code) => labels.state(code as never),
    issue_outcome: (code) => labels.outcome(code as never),
    decision: (code) => labels.caseCode(code),
    ground: (code) => labels.caseCode(code),
    kind: (code) => labels.kind(code as never),
    level,
    urgent: (code) => (code === "true" ? t`Urgent` : t`Not urgent`),
    severity,
    language: (code) => format.language(code),
    month: (code) => monthOrQuarter(code),
  };
  return (by, code) => names[by]?.(code) ?? code;
}
