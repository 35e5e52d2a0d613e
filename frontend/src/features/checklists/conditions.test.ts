import { describe, expect, it } from "vitest";
import { evaluate, parse } from "./conditions";
import { cases } from "./conditions.cases.json";

interface Case {
  words: string;
  values?: Record<string, unknown>;
  rounds?: Record<string, Record<string, unknown>[]>;
  home?: Record<string, string>;
  means: unknown;
}

describe("conditions", () => {
  it.each(cases as Case[])("$words", ({ words, values = {}, rounds = {}, home = {}, means }) => {
    if (means === "unreadable") expect(() => parse(words)).toThrow(SyntaxError);
    else expect(evaluate(parse(words), { values, rounds, home })).toEqual(means);
  });
});
