import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { createContext, useContext } from "react";
import { useFormat } from "@/i18n/format";
import type { AxisKey, ChartForm, Dimension, Grain, Measure } from "./schemas";

const MEASURE: Record<Measure, MessageDescriptor> = {
  "complaints-received": msg`Complaints received`,
  "complaints-closed": msg`Complaints closed`,
  "complaints-open": msg`Complaints open`,
  "complaints-age": msg`Age of open complaints`,
  "complaints-upheld": msg`Complaints upheld`,
  "time-to-acknowledge": msg`Time to acknowledge`,
  "time-to-decide": msg`Time to decide`,
  "time-to-close": msg`Time to close`,
  "recommendations-issued": msg`Recommendations issued`,
  "recommendations-implemented": msg`Recommendations implemented`,
  "time-to-implement": msg`Time to implement`,
  "recommendations-answered-in-time": msg`Recommendations answered in time`,
  "visits-made": msg`Visits made`,
  "visits-cost": msg`Cost of visits`,
  "visits-person-days": msg`Person-days of visits`,
  "programme-kept": msg`Planned visits that took place`,
  "programme-in-time": msg`Planned visits made in their month`,
  "places-covered": msg`Places visited`,
  findings: msg`Findings of visits`,
  "findings-grave": msg`Problems that are grave`,
};

const DEFINITION: Record<Measure, MessageDescriptor> = {
  "complaints-received": msg`By the day on which they were received. What was merged counts once, with the one it was merged into.`,
  "complaints-closed": msg`By the day on which they were closed. One that was reopened since is not closed.`,
  "complaints-open": msg`Received until a day and not closed by then, as is known today: one that was closed and reopened counts as open all the while.`,
  "complaints-age": msg`For how many days those open today have been so, since they were received or last reopened.`,
  "complaints-upheld": msg`Of those closed as upheld, upheld in part or not upheld, those upheld, wholly or in part.`,
  "time-to-acknowledge": msg`Days from receipt to acknowledgement. What waits for it counts until today; what went past it without one has no part.`,
  "time-to-decide": msg`Days from receipt to the decision on what becomes of a complaint. What waits for it counts until today.`,
  "time-to-close": msg`Days from receipt, or from the last reopening, to closing. What is open counts until today.`,
  "recommendations-issued": msg`By the day on which they were issued. Drafts and what is under embargo are not among them.`,
  "recommendations-implemented": msg`Of those assessed as not started, in progress, partly, implemented or regressed, the ones implemented, by the assessment released last.`,
  "time-to-implement": msg`Days from issue to the first assessment that found a recommendation implemented. What was not found so counts until it was looked at last.`,
  "recommendations-answered-in-time": msg`Of those for whose answer a day was set, the ones answered by then, by every authority that was given one. What still has time has no part, nor has what was closed before its day, nor a day that was over when it came in from another register.`,
  "visits-made": msg`By the day on which they began; those cancelled are not among them. What has not begun is not counted anywhere.`,
  "visits-cost": msg`What visits cost, as was recorded of them, by the day on which they began. A visit of which no cost was recorded has no part; one to several places counts whole at each.`,
  "visits-person-days": msg`Person-days that visits took, as was recorded of them, by the day on which they began. A visit of which none were recorded has no part; one to several places counts whole at each.`,
  "programme-kept": msg`Of visits of adopted programmes whose month is over, those that began since, in whatever month. They stand at the week they were planned for. Cancelled ones did not take place. A month that was over when a plan was adopted stays with the plan that held then; without one it has no part.`,
  "programme-in-time": msg`Of visits of adopted programmes whose month is over, those that began in that month. They stand at the week they were planned for. A month that was over when a plan was adopted stays with the plan that held then; without one it has no part.`,
  "places-covered": msg`Of places open on the last day, those at which a visit began in so many months before it.`,
  findings: msg`By the day on which the visit began. Withdrawn findings are not among them.`,
  "findings-grave": msg`Of problems that visits found and that have a severity, those that are grave.`,
};

const DIMENSION: Record<Dimension, MessageDescriptor> = {
  time: msg({ message: "Time", context: "figures" }),
  place: msg`Place`,
  category: msg`Category of place`,
  region: msg`Region`,
  theme: msg`Themes`,
  subtheme: msg`Themes, as recorded`,
  authority: msg`Authority`,
  office: msg`Office`,
  state: msg`State`,
  outcome: msg`Outcome`,
  decision: msg`Decision`,
  channel: msg`How it came`,
  complainant_role: msg`Who complains`,
  problem_kind: msg`Kind of problem`,
  severity: msg`Severity`,
  scope: msg`Scope`,
  implementation: msg`Implementation`,
  direction: msg`Made by`,
  source: msg`Source`,
  priority: msg`Priority`,
  sort: msg`Kind`,
  announced: msg`Announced or not`,
  imported: msg`Imported or not`,
  planned_category: msg`Category planned for`,
  programme: msg`Programme`,
};

const FORM: Record<ChartForm, MessageDescriptor> = {
  number: msg({ message: "Number", context: "count" }),
  bars: msg`Bars`,
  line: msg`Line`,
  intervals: msg`Values with their intervals`,
  curve: msg`Curve`,
  multiples: msg`A small chart for each`,
  map: msg`Map`,
  table: msg`Table`,
};

const GRAIN: Record<Grain, MessageDescriptor> = {
  month: msg`Month`,
  quarter: msg`Quarter`,
  year: msg`Year`,
};

const YES_NO: Record<string, MessageDescriptor> = {
  "announced true": msg`Announced`,
  "announced false": msg`Unannounced`,
  "imported true": msg`Imported`,
  "imported false": msg`Registered here`,
};

const PLANNED: Record<string, MessageDescriptor> = {
  "in-its-month": msg`Made in its month`,
  "in-another-month": msg`Made in another month`,
  "not-made": msg`Not made`,
};

/** What a code is called; which words it has depends on the records that the measure counts. */
export type CodeName = (measure: Measure, dimension: Dimension, code: string) => string;

/** Filled by the page, which knows the words of every feature. */
export const CodeNames = createContext<CodeName>((_, __, code) => code);

export function useMeasureLabels() {
  const { _ } = useLingui();
  const format = useFormat();
  const codeName = useContext(CodeNames);
  const period = (key: string) => {
    const [year = "", part] = key.split("-");
    if (!part) return year;
    return part.startsWith("Q") ? _(msg`Quarter ${part.slice(1)} of ${year}`) : format.month(`${key}-01`);
  };
  /** Along an axis there is little room. */
  const mark = (key: string) => {
    const [year = "", part = ""] = key.split("-");
    return part.startsWith("Q") ? _(msg`Q${part.slice(1)} ${year}`) : period(key);
  };
  const name = (measure: Measure, dimension: Dimension, key: AxisKey): string => {
    if (key.key === null) return _(msg`Nothing is said`);
    if (key.name) return key.name;
    if (dimension === "time") return period(key.key);
    const yesNo = YES_NO[`${dimension} ${key.key}`];
    return yesNo ? _(yesNo) : codeName(measure, dimension, key.key);
  };
  return {
    measure: (measure: Measure) => _(MEASURE[measure]),
    definition: (measure: Measure) => _(DEFINITION[measure]),
    dimension: (dimension: Dimension) => _(DIMENSION[dimension]),
    form: (form: ChartForm) => _(FORM[form]),
    grain: (grain: Grain) => _(GRAIN[grain]),
    /** What became of a visit of a programme. */
    planned: (state: string) => (PLANNED[state] ? _(PLANNED[state]) : state),
    period,
    mark,
    name,
  };
}
