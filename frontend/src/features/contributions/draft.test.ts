import { describe, expect, it } from "vitest";
import { bodyOf, isWhole, type LeverWritten, missingIn, partsFor, type Written } from "./draft";
import { parseContributionSearch } from "./search";

const LEVER: LeverWritten = {
  key: "1",
  lever: "training",
  part: "contributed",
  certainty: "said",
  because: "Their letter",
  evidence: null,
};

const WRITTEN: Written = {
  kind: "practice",
  changedOn: "2026-05-04",
  dayKnown: false,
  place: null,
  what: " Searches are entered. ",
  failed: "  ",
  saidBy: "The director",
  language: "en",
  recommendations: [{ id: "r", name: "Enter each search" }],
  levers: [LEVER],
};

const withLever = (part: Partial<LeverWritten>): Written => ({
  ...WRITTEN,
  levers: [{ ...LEVER, ...part }],
});

describe("a record of what changed", () => {
  it("is sent as it was written, without what was left empty", () => {
    expect(isWhole(WRITTEN)).toBe(true);
    expect(bodyOf(WRITTEN)).toMatchObject({
      what: "Searches are entered.",
      failed: null,
      place: null,
      day_known: false,
      recommendations: ["r"],
      levers: [{ lever: "training", evidence: null, evidence_kind: null, because: "Their letter" }],
    });
  });

  it("needs a recommendation and a lever", () => {
    expect(missingIn({ ...WRITTEN, recommendations: [], levers: [] })).toEqual(["recommendations", "levers"]);
  });

  it("takes nothing for decisive that is an impression, or rests on nothing", () => {
    expect(missingIn(withLever({ part: "decisive", certainty: "impression" }))).toEqual(["decisive"]);
    expect(isWhole(withLever({ part: "decisive", because: "" }))).toBe(false);
    expect(isWhole(withLever({ certainty: "confirmed", because: "" }))).toBe(false);
    expect(isWhole(withLever({ because: "" }))).toBe(true);
  });

  it("says what failed where nothing changed, and that nothing led to it", () => {
    const nothing: Written = { ...withLever({ part: "no-effect" }), kind: "nothing" };
    expect(isWhole(nothing)).toBe(false);
    expect(isWhole({ ...nothing, failed: "No money" })).toBe(true);
    expect(isWhole({ ...nothing, failed: "No money", levers: [LEVER] })).toBe(false);
    expect(partsFor("worse")).toEqual(["no-effect", "hindered"]);
  });
});

describe("the address of the list", () => {
  it("keeps what it understands", () => {
    const search = {
      lever: ["media", "magic"],
      part: "decisive",
      kind: "nothing",
      issued_from: "soon",
      page: 2,
    };
    expect(parseContributionSearch(search)).toEqual({
      lever: ["media"],
      part: ["decisive"],
      kind: ["nothing"],
    });
  });
});
