import { aDay, one, oneOf } from "@/client/search-values";
import { dateToDay, dayToDate, today } from "@/i18n/format";
import {
  type Chart,
  type ChartForm,
  DIMENSIONS,
  type Dimension,
  type Figure,
  FORMS,
  GRAINS,
  type Grain,
  MEASURES,
  type Measure,
  NARROWINGS,
  type Narrowing,
} from "./schemas";

/** What is asked and how it is drawn: the same words in the address and in the API. */
export interface Question extends Partial<Record<Narrowing, string>> {
  measure?: Measure;
  by?: Dimension;
  and_by?: Dimension;
  grain?: Grain;
  /** Back from today; without days of its own. */
  months?: number;
  from?: string;
  to?: string;
  within?: number;
  form?: ChartForm;
}

/** On the page: also whose rows are shown. */
export interface ExploreSearch extends Question {
  rows?: Part;
  key?: string;
  and_key?: string;
  /** The dashboard that it is made for, and which of its charts it stands for, from 1. */
  board?: string;
  chart?: number;
}

export type Part = "all" | "some" | "rest";
const PARTS: readonly Part[] = ["all", "some", "rest"];
/** As the value of a filter: nothing is said. */
export const NONE = "none";

export const MONTHS = [3, 6, 12, 24, 36, 60, 120] as const;

export function parseExploreSearch(search: Record<string, unknown>): ExploreSearch {
  const number = (value: unknown) => {
    const found = Number(value);
    return Number.isInteger(found) && found > 0 && found <= 240 ? found : undefined;
  };
  const found: Record<string, unknown> = {
    measure: oneOf(search.measure, MEASURES),
    by: oneOf(search.by, DIMENSIONS),
    and_by: oneOf(search.and_by, DIMENSIONS),
    grain: oneOf(search.grain, GRAINS),
    months: number(search.months),
    from: aDay(search.from),
    to: aDay(search.to),
    within: number(search.within),
    form: oneOf(search.form, FORMS),
    rows: oneOf(search.rows, PARTS),
    key: one(search.key),
    and_key: one(search.and_key),
    board: one(search.board),
    chart: number(search.chart),
  };
  for (const each of NARROWINGS) found[each] = one(search[each]);
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The first day of so many months, this one among them. */
export function monthsBack(months: number, now: string = today()): string {
  const date = dayToDate(`${now.slice(0, 7)}-01`);
  date.setMonth(date.getMonth() - months + 1);
  return dateToDay(date);
}

export interface Period {
  from: string;
  to: string;
}

export function periodOf({ from, to, months }: Question): Period {
  const last = to ?? today();
  return { from: from ?? monthsBack(months ?? 12, last), to: last };
}

/** The calendar year that is asked for, where it is one. */
export function yearOf({ from, to }: Question): number | undefined {
  const year = Number(from?.slice(0, 4));
  return from === `${year}-01-01` && to === `${year}-12-31` ? year : undefined;
}

export function narrowingOf(question: Question): Partial<Record<Narrowing, string>> {
  return Object.fromEntries(NARROWINGS.flatMap((key) => (question[key] ? [[key, question[key]]] : [])));
}

export function queryOf(question: Question) {
  const { by, and_by, grain, within } = question;
  return {
    ...periodOf(question),
    ...narrowingOf(question),
    ...(by ? { by } : {}),
    ...(by && and_by ? { and_by } : {}),
    ...(grain ? { grain } : {}),
    ...(within ? { within } : {}),
  };
}

/** The first and last day of `2026-03`, `2026-Q1` or `2026`. */
export function daysOf(part: string): Period {
  const [year = "", rest] = part.split("-");
  if (!rest) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const quarter = rest.startsWith("Q");
  const first = quarter ? (Number(rest.slice(1)) - 1) * 3 + 1 : Number(rest);
  const last = quarter ? first + 2 : first;
  const days = new Date(Number(year), last, 0).getDate();
  const two = (month: number) => String(month).padStart(2, "0");
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${days}` };
}

/** The question whose records are those of one cell: the group is one of the filters. */
export function rowsQueryOf(search: ExploreSearch) {
  const period = periodOf(search);
  const narrowed: Record<string, string> = { ...narrowingOf(search) };
  const axes = [
    [search.by, search.key],
    [search.and_by, search.and_key],
  ] as const;
  for (const [axis, key] of axes) {
    if (!axis || key === undefined) continue;
    if (axis !== "time") {
      narrowed[axis] = key;
      continue;
    }
    const part = daysOf(key);
    if (part.from > period.from) period.from = part.from;
    if (part.to < period.to) period.to = part.to;
  }
  return {
    ...period,
    ...narrowed,
    part: search.rows ?? "all",
    ...(search.within ? { within: search.within } : {}),
  };
}

export function questionOf(chart: Chart): Question {
  const { narrowing = {}, measure, by, and_by, grain, months, from, to, within, form } = chart;
  // Days of its own take the place of months.
  const time = from ? { from, to } : { months, to };
  const found = { ...narrowing, measure, by, and_by, grain, ...time, within, form };
  return parseExploreSearch(found);
}

export function chartOf(question: Question & { measure: Measure }, title = ""): Chart {
  const { measure, by, and_by, grain = "month", months = 12, from, to, within = 12, form } = question;
  return {
    title,
    measure,
    by: by ?? null,
    and_by: (by && and_by) ?? null,
    grain,
    months,
    from: from ?? null,
    to: to ?? null,
    within,
    form: form ?? null,
    narrowing: narrowingOf(question),
  };
}

type Shape = Pick<Figure, "form">["form"];

/** How an answer can be drawn; the first is how it is drawn unless somebody says otherwise. */
export function formsFor(shape: Shape, { by, and_by }: Question): ChartForm[] {
  if (by && and_by) return by === "time" || and_by === "time" ? ["multiples", "table"] : ["table"];
  if (shape === "time") return by ? ["intervals", "curve", "table"] : ["curve", "number"];
  if (!by) return ["number"];
  if (shape === "share" || shape === "coverage") return ["intervals", "table"];
  if (by === "time") return ["line", "bars", "table"];
  return by === "place" && shape !== "sum" ? ["bars", "map", "table"] : ["bars", "table"];
}

export function formOf(shape: Shape, question: Question): ChartForm {
  const forms = formsFor(shape, question);
  return question.form && forms.includes(question.form) ? question.form : (forms[0] ?? "table");
}
