import { scaleLinear, scaleTime } from "d3-scale";
import { dayToDate } from "@/i18n/format";
import type { Figure, Reading } from "./schemas";

export const COUNTS = { width: 360, height: 120, start: 34, end: 348, top: 10, bottom: 92 };
const BAR = 8;

/** What is counted over a period: deaths, and what was done to people. */
export const COUNTED = [
  "deaths",
  "seclusions",
  "restraints",
  "involuntary_treatments",
] as const satisfies readonly Figure[];
export type Counted = (typeof COUNTED)[number];

export interface CountsChart {
  bars: { key: string; x: number; y: number; width: number; height: number; on: string; value: number }[];
  ticks: { y: number; value: number }[];
  first: string;
  last: string;
}

/** One bar for each reading that has the figure, at the end of the period it was counted over. Needs two readings. */
export function countsChart(readings: Reading[], figure: Counted): CountsChart | null {
  const counted = readings
    .flatMap((reading) => {
      const value = reading[figure];
      return value === null ? [] : [{ key: reading.id, on: reading.taken_on, value }];
    })
    .sort((one, other) => one.on.localeCompare(other.on));
  const first = counted[0];
  const last = counted.at(-1);
  if (!first || !last || first.on === last.on) return null;
  const x = scaleTime(
    [dayToDate(first.on), dayToDate(last.on)],
    [COUNTS.start + BAR / 2, COUNTS.end - BAR / 2],
  );
  const most = Math.max(1, ...counted.map(({ value }) => value));
  const y = scaleLinear([0, most], [COUNTS.bottom, COUNTS.top]).nice(2);
  return {
    bars: counted.map(({ key, on, value }) => ({
      key,
      on,
      value,
      x: x(dayToDate(on)) - BAR / 2,
      y: y(value),
      width: BAR,
      height: COUNTS.bottom - y(value),
    })),
    ticks: y
      .ticks(2)
      .filter((value) => value > 0 && Number.isInteger(value))
      .map((value) => ({ y: y(value), value })),
    first: first.on,
    last: last.on,
  };
}
