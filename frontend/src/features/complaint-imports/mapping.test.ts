import { describe, expect, it } from "vitest";
import {
  assign,
  type Draft,
  fateOf,
  gapsOf,
  isSealed,
  mappingOf,
  NO_CODES,
  ruleOf,
  startTable,
  undecided,
  withFate,
} from "./mapping";
import type { ColumnGuess, FieldRule, Proposal } from "./schemas";

const column = (name: string, extra: Partial<ColumnGuess> = {}): ColumnGuess => ({
  name,
  target: null,
  sureness: "likely",
  reason: { code: "by-name" },
  personal: false,
  filled: 1,
  blank: 0,
  different: 1,
  dates: null,
  ambiguous_dates: false,
  examples: [],
  values: {},
  alternatives: [],
  ...extra,
});

const proposal = (
  value: string,
  to: string | null,
  sureness: Proposal["sureness"],
  text: string | null = null,
) => ({
  value,
  count: 1,
  text,
  to,
  sureness,
  reason: { code: "same-name" as const },
});

describe("saying what a column is", () => {
  it("reads days as the column was found to write them", () => {
    const [rule] = assign([], column("Date", { dates: "day-first" }), "received_on");
    expect(rule).toMatchObject({ target: "received_on", columns: ["Date"], dates: "day-first", codes: null });
  });

  it("joins a second column to a field that has one", () => {
    const first = assign([], column("Summary"), "summary");
    const [rule] = assign(first, column("Detail"), "summary");
    expect(rule).toMatchObject({ columns: ["Summary", "Detail"], joined_with: " " });
  });

  it("gives a second theme a rule of its own", () => {
    const fields = assign(assign([], column("A"), "theme"), column("B"), "theme");
    expect(fields.map((rule) => rule.columns)).toEqual([["A"], ["B"]]);
  });

  it("forgets the codes when the columns of a rule change", () => {
    const joined: FieldRule = {
      target: "theme",
      columns: ["A", "B"],
      joined_with: "",
      codes: { ...NO_CODES, entries: { "1x": "t1" } },
    };
    const fields = assign([joined], column("B"), null);
    expect(ruleOf(fields, "A")?.codes).toEqual(NO_CODES);
    expect(ruleOf(fields, "B")).toBeUndefined();
  });

  it("knows which fields are sealed on arrival", () => {
    expect(isSealed("complainant_name")).toBe(true);
    expect(isSealed("concerned_number")).toBe(true);
    expect(isSealed("complainant_role")).toBe(false);
    expect(isSealed("summary")).toBe(false);
  });
});

describe("matching values", () => {
  it("begins with what is proposed with some certainty, and what was said before", () => {
    const before = { ...NO_CODES, entries: { a: "mine" }, rejected: ["b"] };
    const table = startTable(before, [
      proposal("a", "other", "sure"),
      proposal("b", "x", "sure"),
      proposal("c", "y", "likely", "Meaning of c"),
      proposal("d", "z", "unsure"),
    ]);
    expect(table.entries).toEqual({ a: "mine", c: "y" });
    expect(table.texts).toEqual({ c: "Meaning of c" });
    expect(undecided(table, [proposal("d", null, null), proposal("c", null, null)])).toBe(1);
  });

  it("moves a value from one fate to another without leaving traces", () => {
    let table = withFate(NO_CODES, "a", { to: "x" });
    expect(fateOf(table, "a")).toEqual({ to: "x" });
    table = withFate(table, "a", "reject");
    expect(fateOf(table, "a")).toBe("reject");
    table = withFate(table, "a", "empty");
    expect(fateOf(table, "a")).toBe("empty");
    expect(withFate(table, "a", "otherwise")).toEqual(NO_CODES);
  });
});

describe("what is still missing", () => {
  const draft = (fields: FieldRule[], system = "Register"): Draft => ({
    system,
    recognised_by: "column",
    fields,
    state_otherwise: "received",
    update: false,
  });

  it("asks for the day, the system, and a match of every place and theme", () => {
    const fields = assign([], column("Etab."), "place");
    expect(gapsOf(draft(fields, " "))).toEqual(["received_on", "system", { match: fields[0] }]);
  });

  it("is content when values without a match may stay empty", () => {
    const fields = assign(assign([], column("Date"), "received_on"), column("Etab."), "place").map((rule) =>
      rule.target === "place" ? { ...rule, codes: { ...NO_CODES, otherwise: "empty" as const } } : rule,
    );
    expect(gapsOf(draft(fields))).toEqual([]);
  });

  it("recognises rows by all their cells when no column is their number", () => {
    const fields = assign([], column("Date"), "received_on");
    expect(mappingOf(draft(fields), {}).recognised_by).toBe("content");
    expect(mappingOf(draft(assign(fields, column("No"), "external_id")), {}).recognised_by).toBe("column");
  });
});
