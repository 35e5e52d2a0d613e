import { expect, it } from "vitest";
import { type Correction, clashOf, decided, patchFrom } from "./merge";

const BASE: Correction = {
  summary: "No doctor",
  narrative: "He asked three times.",
  language: "en",
  received_on: "2026-05-04",
  channel: "letter",
  complainant_role: "",
  place: { id: "p1", name: "A" },
  unit: "",
  authority: null,
  themes: ["t1", "t2"],
  problem_kind: "",
  severity: "",
  urgent: false,
  about: [],
  happened_on: "",
  pending_before: "",
  appeal_level: "",
};

it("sends only what was changed, and empties what was emptied", () => {
  expect(patchFrom(BASE, { ...BASE, summary: "No nurse ", place: null, themes: ["t2", "t1"] })).toEqual({
    summary: "No nurse",
    place: null,
  });
  expect(patchFrom(BASE, BASE)).toEqual({});
});

it("lets both stand where they changed different things", () => {
  const clash = clashOf(BASE, { ...BASE, unit: "Wing C" }, { ...BASE, urgent: true, severity: "grave" });
  expect(clash.fields).toEqual([]);
  expect(clash.theirs).toEqual(["severity", "urgent"]);
  expect(clash.merged).toEqual({ ...BASE, unit: "Wing C", urgent: true, severity: "grave" });
});

it("asks where both changed the same, unless they agree", () => {
  const mine = { ...BASE, narrative: "Mine", unit: "C" };
  const theirs = { ...BASE, narrative: "Theirs", unit: "C" };
  const clash = clashOf(BASE, mine, theirs);
  expect(clash.fields).toEqual(["narrative"]);
  expect(decided(clash, theirs, {}).narrative).toBe("Mine");
  expect(decided(clash, theirs, { narrative: "theirs" }).narrative).toBe("Theirs");
  expect(decided(clash, theirs, { narrative: "both" }).narrative).toBe("Theirs\n\nMine");
  expect(patchFrom(theirs, decided(clash, theirs, { narrative: "theirs" }))).toEqual({});
});

it("knows people by who they are, in whatever order and under whatever name", () => {
  const [one, other] = [
    { id: "a1", name: "One" },
    { id: "a2", name: "Other" },
  ];
  const base = { ...BASE, about: [one, other], happened_on: "2026-05-01" };
  expect(patchFrom(base, { ...base, about: [{ ...other, name: "Renamed" }, one] })).toEqual({});
  expect(patchFrom(base, { ...base, about: [other], happened_on: "", pending_before: "A court " })).toEqual({
    about: ["a2"],
    happened_on: null,
    pending_before: "A court",
  });
  const clash = clashOf(base, { ...base, about: [one] }, { ...base, about: [other] });
  expect(clash.fields).toEqual(["about"]);
});
