import { expect, test } from "vitest";
import {
  chartOf,
  daysOf,
  formsFor,
  monthsBack,
  parseExploreSearch,
  questionOf,
  rowsQueryOf,
} from "./question";

test("what the address says wrongly is left out", () => {
  expect(
    parseExploreSearch({ measure: "secrets", by: "place", months: "abc", theme: "x", rows: "most" }),
  ).toEqual({
    by: "place",
    theme: "x",
  });
});

test("a part of time has its first and last day", () => {
  expect(daysOf("2026")).toEqual({ from: "2026-01-01", to: "2026-12-31" });
  expect(daysOf("2026-Q1")).toEqual({ from: "2026-01-01", to: "2026-03-31" });
  expect(daysOf("2024-02")).toEqual({ from: "2024-02-01", to: "2024-02-29" });
});

test("months back begin with a month, this one among them", () => {
  expect(monthsBack(12, "2026-11-30")).toBe("2025-12-01");
  expect(monthsBack(1, "2026-03-31")).toBe("2026-03-01");
});

test("the rows of a cell are those of its group, within the days that were asked for", () => {
  const search = parseExploreSearch({
    measure: "complaints-received",
    by: "time",
    and_by: "theme",
    key: "2026-Q1",
    and_key: "none",
    from: "2026-02-10",
    to: "2026-12-31",
    place: "p",
    rows: "all",
  });
  expect(rowsQueryOf(search)).toEqual({
    from: "2026-02-10",
    to: "2026-03-31",
    place: "p",
    theme: "none",
    part: "all",
  });
});

test("a chart is the question it was made of", () => {
  const question = parseExploreSearch({
    measure: "findings",
    by: "theme",
    and_by: "time",
    grain: "year",
    months: "60",
    within: "12",
    form: "multiples",
    severity: "grave",
  });
  expect(questionOf(chartOf(question as never))).toEqual(question);
});

test("a chart keeps the year, the span or the first day it was made with, and no months beside it", () => {
  for (const time of [{ from: "2025-01-01", to: "2025-12-31" }, { from: "2024-03-01" }]) {
    const question = parseExploreSearch({ measure: "findings", grain: "month", within: 12, ...time });
    expect(questionOf(chartOf(question as never))).toEqual(question);
  }
});

test("a form that does not suit is not offered", () => {
  expect(formsFor("count", { by: "time" })[0]).toBe("line");
  expect(formsFor("share", { by: "category" })).not.toContain("line");
  expect(formsFor("count", { by: "place" })).toContain("map");
  expect(formsFor("time", { by: "theme", and_by: "place" })).toEqual(["table"]);
});
