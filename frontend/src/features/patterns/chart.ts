import { scaleBand, scaleLinear } from "d3-scale";
import { dayToDate } from "@/i18n/format";
import type { PatternMonth } from "./schemas";

export const CHART = { width: 760, height: 260, start: 44, end: 744, top: 14, bottom: 224 };

export interface Bar {
  month: string;
  x: number;
  width: number;
  /** Sure to be as many. */
  sure: { y: number; height: number };
  /** Up to so many: the range that is not told. */
  range: { y: number; height: number };
  within: boolean;
}

export interface PatternChart {
  bars: Bar[];
  expected: string;
  ticks: { y: number; value: number }[];
  years: { x: number; year: number }[];
}

/** Complaints by month as far as they are told, and what was expected as a line of steps. */
export function patternChart(months: PatternMonth[], since: string): PatternChart {
  const upTo = (month: PatternMonth) => month.observed.high ?? month.observed.low * 1.1;
  const most = Math.max(5, ...months.flatMap((month) => [upTo(month), month.expected]));
  const y = scaleLinear([0, most], [CHART.bottom, CHART.top]).nice(4);
  const x = scaleBand<string>(
    months.map((month) => month.month),
    [CHART.start, CHART.end],
  ).paddingInner(0.2);
  const at = (month: PatternMonth) => x(month.month) ?? CHART.start;
  const from = since.slice(0, 7);
  const steps = months.map((month, index) => {
    const line = `H${(at(month) + x.step()).toFixed(1)}`;
    const level = y(month.expected).toFixed(1);
    return index === 0 ? `M${at(month).toFixed(1)} ${level}${line}` : `V${level}${line}`;
  });
  return {
    bars: months.map((month) => ({
      month: month.month,
      x: at(month),
      width: x.bandwidth(),
      sure: { y: y(month.observed.low), height: CHART.bottom - y(month.observed.low) },
      range: { y: y(upTo(month)), height: y(month.observed.low) - y(upTo(month)) },
      within: month.month.slice(0, 7) >= from,
    })),
    expected: steps.join(""),
    ticks: y
      .ticks(4)
      .filter((value) => value > 0 && Number.isInteger(value))
      .map((value) => ({ y: y(value), value })),
    years: months
      .filter((month) => dayToDate(month.month).getMonth() === 0)
      .map((month) => ({ x: at(month), year: dayToDate(month.month).getFullYear() })),
  };
}
