import { aDay, oneOf } from "@/client/search-values";
import { dateToDay, dayToDate, today } from "@/i18n/format";
import { DAYS, type Day, DIMENSIONS, type Dimension, SCOPES, type Scope } from "./schemas";

/** What the page shows: the same words in the address and in the API. */
export interface FiguresSearch {
  first?: string;
  last?: string;
  day?: Day;
  scope?: Scope;
  /** One more thing to count by. */
  by?: Dimension;
}

export interface Period {
  first: string;
  last: string;
  day: Day;
}

export function parseFiguresSearch(search: Record<string, unknown>): FiguresSearch {
  const found: FiguresSearch = {
    first: aDay(search.first),
    last: aDay(search.last),
    day: oneOf(search.day, DAYS),
    scope: oneOf(search.scope, SCOPES),
    by: oneOf(search.by, DIMENSIONS),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

export type Preset = "last-quarter" | "this-year" | "last-year" | "twelve-months";
export const PRESETS: readonly Preset[] = ["last-quarter", "this-year", "last-year", "twelve-months"];

export function presetPeriod(preset: Preset, now: string = today()): { first: string; last: string } {
  const year = Number(now.slice(0, 4));
  if (preset === "this-year") return { first: `${year}-01-01`, last: now };
  if (preset === "last-year") return { first: `${year - 1}-01-01`, last: `${year - 1}-12-31` };
  if (preset === "last-quarter") return lastQuarter(now);
  const begins = dayToDate(now);
  begins.setFullYear(year - 1);
  begins.setDate(begins.getDate() + 1);
  return { first: dateToDay(begins), last: now };
}

/** The last one that is over. */
function lastQuarter(now: string): { first: string; last: string } {
  const year = Number(now.slice(0, 4));
  const ended = Math.floor((Number(now.slice(5, 7)) - 1) / 3) * 3;
  const [of, month] = ended === 0 ? [year - 1, 12] : [year, ended];
  return {
    first: daysOf(`${of}-${String(month - 2).padStart(2, "0")}`).first,
    last: daysOf(`${of}-${String(month).padStart(2, "0")}`).last,
  };
}

/** Who reads no complaints is shown what may be counted of all of them. */
export function scopeOf(search: FiguresSearch, reads: boolean): Scope {
  return search.scope ?? (reads ? "readable" : "office");
}

export function periodOf(search: FiguresSearch): Period {
  const usual = presetPeriod("this-year");
  return {
    first: search.first ?? usual.first,
    last: search.last ?? usual.last,
    day: search.day ?? "received",
  };
}

/** The first and last day of "2026-03" or "2026". */
export function daysOf(part: string): { first: string; last: string } {
  const [year = "", month] = part.split("-");
  if (!month) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const last = new Date(Number(year), Number(month), 0).getDate();
  return { first: `${part}-01`, last: `${part}-${String(last).padStart(2, "0")}` };
}

/** The queue that holds the rows behind one number. */
export function rowsBehind(
  by: Dimension,
  key: string | null,
  period: Period,
): Record<string, string | string[]> {
  const isTime = by === "month" || by === "year";
  const within = isTime ? clipped(daysOf(key ?? ""), period) : period;
  const rows: Record<string, string | string[]> = {
    view: "all",
    [`${period.day}_from`]: within.first,
    [`${period.day}_to`]: within.last,
  };
  if (!isTime) rows[key ? by : "without"] = [key ?? by];
  return rows;
}

function clipped(part: { first: string; last: string }, period: Period) {
  return {
    first: part.first > period.first ? part.first : period.first,
    last: part.last < period.last ? part.last : period.last,
  };
}
