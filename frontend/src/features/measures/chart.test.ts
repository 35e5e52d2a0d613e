import { expect, test } from "vitest";
import { moved } from "./boards";
import { curveChart, lineChart, rangeOf, WIDE } from "./chart";
import type { Cell } from "./schemas";

const keys = ["2026-01", "2026-02", "2026-03"].map((key) => ({ key, name: null }));

test("time runs from the right where the screen is read from there", () => {
  const left = lineChart(keys, [1, 2, 3], WIDE, { mirrored: false });
  const right = lineChart(keys, [1, 2, 3], WIDE, { mirrored: true });
  expect(left.x("2026-01")).toBeLessThan(left.x("2026-03"));
  expect(right.x("2026-01")).toBeGreaterThan(right.x("2026-03"));
});

test("what is not known breaks the line, and is no nought", () => {
  const chart = lineChart(keys, [1, null, 3], WIDE, { mirrored: false });
  expect(chart.points.map((point) => point.key)).toEqual(["2026-01", "2026-03"]);
  expect(chart.path.match(/M/g)).toHaveLength(2);
});

const cell: Cell = {
  key: null,
  and_key: null,
  n: 12,
  some: 6,
  added: null,
  share: null,
  times: null,
  curve: [{ days: 40, open: 0.5, low: 0.3, high: 0.7 }],
};

test("a curve rises from nothing to what is done", () => {
  const [curve] = curveChart([cell], WIDE, false).curves;
  expect(curve?.at.y).toBe((WIDE.top + WIDE.bottom) / 2);
  expect(curve?.line.startsWith(`M${WIDE.start},${WIDE.bottom}`)).toBe(true);
});

test("where too few are no range is drawn", () => {
  expect(rangeOf(cell)).toBeNull();
});

test("a chart is moved by one place, and not beyond an end", () => {
  expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
});
