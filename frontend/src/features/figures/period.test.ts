import { expect, it } from "vitest";
import { daysOf, parseFiguresSearch, presetPeriod, rowsBehind, scopeOf } from "./period";

it("knows the usual periods", () => {
  expect(presetPeriod("this-year", "2026-05-12")).toEqual({ first: "2026-01-01", last: "2026-05-12" });
  expect(presetPeriod("last-year", "2026-05-12")).toEqual({ first: "2025-01-01", last: "2025-12-31" });
  expect(presetPeriod("last-quarter", "2026-05-12")).toEqual({ first: "2026-01-01", last: "2026-03-31" });
  expect(presetPeriod("last-quarter", "2026-03-31")).toEqual({ first: "2025-10-01", last: "2025-12-31" });
  expect(presetPeriod("twelve-months", "2026-05-12")).toEqual({ first: "2025-05-13", last: "2026-05-12" });
});

it("begins with all complaints for who reads none of them", () => {
  expect(scopeOf({}, true)).toBe("readable");
  expect(scopeOf({}, false)).toBe("office");
  expect(scopeOf({ scope: "readable" }, false)).toBe("readable");
});

it("ends a month on its last day", () => {
  expect(daysOf("2024-02")).toEqual({ first: "2024-02-01", last: "2024-02-29" });
  expect(daysOf("2026")).toEqual({ first: "2026-01-01", last: "2026-12-31" });
});

const PERIOD = { first: "2026-01-10", last: "2026-05-12", day: "received" } as const;

it("opens the rows behind a number, and those of which nothing is said", () => {
  expect(rowsBehind("place", "p1", PERIOD)).toEqual({
    view: "all",
    place: ["p1"],
    received_from: "2026-01-10",
    received_to: "2026-05-12",
  });
  expect(rowsBehind("theme", null, { ...PERIOD, day: "closed" })).toEqual({
    view: "all",
    without: ["theme"],
    closed_from: "2026-01-10",
    closed_to: "2026-05-12",
  });
});

it("keeps a month within the period", () => {
  expect(rowsBehind("month", "2026-01", PERIOD)).toMatchObject({
    received_from: "2026-01-10",
    received_to: "2026-01-31",
  });
});

it("leaves out of the address what it does not know", () => {
  expect(parseFiguresSearch({ first: "soon", by: "shoe size", scope: "office" })).toEqual({
    scope: "office",
  });
});
