import { expect, test } from "vitest";
import { changedFacts } from "./changed-facts";

const RECORD = { victim_safe_contact: "do-not-write" } as const;
const BEFORE = {
  facts: "They struck him",
  happened_from: "2026-05-04",
  happened_to: null,
  place: { id: "p1", name: "A prison" },
  whereabouts: null,
  authority: null,
  service_unit: null,
};
const SAME = { ...BEFORE, place: "p1", victim_safe_contact: "do-not-write" } as const;

test("what stayed as it was is not sent, so that no history tells of it", () => {
  expect(changedFacts(RECORD, BEFORE, SAME)).toEqual({});
});

test("what was emptied is sent as nothing, what was changed as it is now", () => {
  const now = { ...SAME, place: null, facts: "They struck him twice" };
  expect(changedFacts(RECORD, BEFORE, now)).toEqual({ place: null, facts: "They struck him twice" });
});
