import { expect, it } from "vitest";
import { asidesOf, type Draft, NO_CODES } from "./mapping";
import type { FieldRule, Inspection } from "./schemas";

const inspection = {
  columns: [
    { name: "Result", values: { Granted: 4, "Denied ": 3, "": 9, Other: 1 } },
    { name: "Etab.", values: {} },
  ],
} as unknown as Inspection;

const rule = (target: FieldRule["target"], column: string, codes = NO_CODES): FieldRule => ({
  target,
  columns: [column],
  joined_with: "",
  codes,
});
const draft = (fields: FieldRule[]): Draft => ({
  system: "Register",
  recognised_by: "column",
  fields: [...fields, rule("received_on", "Date")],
  state_otherwise: "received",
  update: false,
});
const asides = (fields: FieldRule[]) => asidesOf(draft(fields), inspection);

it("names every field whose values without a match put rows aside, not only places and themes", () => {
  const outcome = rule("outcome", "Result");
  expect(asides([outcome])).toEqual([{ rule: outcome, values: 3 }]);
});

it("counts what is neither matched nor put aside on purpose, as the import compares it", () => {
  const codes = { ...NO_CODES, entries: { granted: "upheld" }, rejected: ["Other"] };
  expect(asides([rule("outcome", "Result", codes)])).toMatchObject([{ values: 1 }]);
  expect(
    asides([rule("outcome", "Result", { ...codes, entries: { granted: "upheld", DENIED: null } })]),
  ).toEqual([]);
});

it("is content when values without a match stay empty, and leaves to the gaps what has no match at all", () => {
  expect(asides([rule("outcome", "Result", { ...NO_CODES, otherwise: "empty" })])).toEqual([]);
  expect(asides([rule("place", "Etab.")])).toEqual([]);
});

it("says it without a figure where the values were not counted", () => {
  const state = rule("state", "Etab.");
  expect(asides([state])).toEqual([{ rule: state, values: null }]);
});
