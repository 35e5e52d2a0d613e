import { expect, test } from "vitest";
import { addressOf, parseTeamSearch, queryOf } from "./filters";
import { functionsOf, usualFunction } from "./schemas";

test("a list in the address is read again as it was, and what cannot be understood is left out", () => {
  const filters = parseTeamSearch({
    kind: ["expert", "nobody"],
    expertise: "doctor",
    present: false,
    missing: true,
    q: "",
    language: "ar",
  });
  expect(filters).toEqual({
    kind: ["expert"],
    expertise: ["doctor"],
    present: "false",
    missing: true,
    language: "ar",
  });
  expect(addressOf(filters)).toBe("kind=expert&expertise=doctor&missing=true&language=ar&present=false");
});

test("those who left are shown when they are asked for", () => {
  expect(queryOf({}).present).toBe(true);
  expect(queryOf({ present: "false" }).present).toBe(false);
});

test("who comes from outside neither leads nor goes as a member", () => {
  for (const kind of ["expert", "interpreter"] as const) {
    expect(functionsOf(kind)).not.toContain("lead");
    expect(functionsOf(kind)).toContain(usualFunction(kind));
  }
  expect(functionsOf("staff")).toContain("lead");
});
