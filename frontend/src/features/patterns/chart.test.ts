import { expect, test } from "vitest";
import { CHART, patternChart } from "./chart";
import type { PatternMonth } from "./schemas";

const month = (at: number, low: number, high: number | null, expected: number): PatternMonth => ({
  month: `2026-${String(at).padStart(2, "0")}-01`,
  observed: { low, high },
  expected,
  readable: 0,
});

test("a count that is not told is all range and nothing sure", () => {
  const [bar] = patternChart([month(1, 0, 4, 2)], "2026-01-01").bars;
  expect(bar?.sure.height).toBe(0);
  expect(bar?.range.height).toBeGreaterThan(0);
});

test("what belongs to the pattern is told from what came before it", () => {
  const chart = patternChart([month(1, 0, 4, 2), month(2, 10, 14, 2)], "2026-02-10");
  expect(chart.bars.map((bar) => bar.within)).toEqual([false, true]);
});

test("nothing is drawn outside the chart, and an open end is drawn as such", () => {
  const chart = patternChart([month(1, 1000, null, 3), month(12, 5, 9, 40)], "2026-01-01");
  for (const bar of chart.bars) {
    expect(bar.range.y).toBeGreaterThanOrEqual(CHART.top);
    expect(bar.x + bar.width).toBeLessThanOrEqual(CHART.end + 0.01);
  }
  expect(chart.years).toEqual([{ x: CHART.start, year: 2026 }]);
});
