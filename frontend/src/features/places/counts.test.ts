import { expect, it } from "vitest";
import { COUNTS, countsChart } from "./counts";
import type { Reading } from "./schemas";

const reading = (taken_on: string, deaths: number | null): Reading => ({
  id: `${taken_on}-${deaths}`,
  place: "p",
  unit: null,
  taken_on,
  since: null,
  source: "x",
  population: null,
  capacity: null,
  staff: null,
  seclusions: null,
  restraints: null,
  involuntary_treatments: null,
  deaths,
  complaints_inside: null,
  breakdown: {},
  created_at: "",
  updated_at: "",
  version: 1,
});

it("draws nothing from one reading, or from none that has the figure", () => {
  expect(countsChart([reading("2026-01-01", 2)], "deaths")).toBeNull();
  expect(countsChart([reading("2026-01-01", null), reading("2025-01-01", 1)], "deaths")).toBeNull();
  expect(countsChart([reading("2026-01-01", 1), reading("2025-01-01", 1)], "seclusions")).toBeNull();
});

it("draws a bar for each day in the order of the days, as high as the count", () => {
  const chart = countsChart(
    [reading("2026-01-01", 4), reading("2024-01-01", 2), reading("2025-01-01", 0)],
    "deaths",
  );
  expect(chart?.bars.map(({ on }) => on)).toEqual(["2024-01-01", "2025-01-01", "2026-01-01"]);
  const [two, none, four] = chart?.bars ?? [];
  expect(none?.height).toBe(0);
  expect(four?.height).toBeCloseTo(2 * (two?.height ?? 0));
  expect((four?.x ?? 0) + (four?.width ?? 0)).toBeLessThanOrEqual(COUNTS.end);
});

it("stands when nobody died", () => {
  const chart = countsChart([reading("2026-01-01", 0), reading("2024-01-01", 0)], "deaths");
  expect(chart?.bars.every(({ height }) => height === 0)).toBe(true);
});
