import { expect, it } from "vitest";
import { narrowed, parseSearchSearch, toggled } from "./filters";

it("keeps the words and only the filters it knows", () => {
  expect(
    parseSearchSearch({ q: "fouille", kind: ["complaint", "visit", "person"], year: ["2026", "soon"] }),
  ).toEqual({
    q: "fouille",
    kind: ["complaint", "visit"],
    year: ["2026"],
  });
});

it("takes a value of a facet in, and out again", () => {
  const once = toggled({ q: "x" }, "place", "p1");
  expect(once).toEqual({ q: "x", place: ["p1"] });
  expect(toggled(once, "place", "p1")).toEqual({ q: "x" });
});

it("is narrowed by facets, not by words or order", () => {
  expect(narrowed({ q: "x", sort: "-on" })).toBe(false);
  expect(narrowed({ q: "x", state: ["closed"] })).toBe(true);
});
