import { describe, expect, it } from "vitest";
import { isWeighed, NO_RISK, type RiskGiven } from "./risk-fields";

const WEIGHED: RiskGiven = {
  ...NO_RISK,
  persons: "none",
  cooperation: "none",
  matter: "none",
  speaks_for: "Nothing moved",
  speaks_against: "A new director",
};

describe("what is weighed before a step up is proposed", () => {
  it("grades nothing for anybody", () => {
    expect(isWeighed({ ...WEIGHED, persons: "" })).toBe(false);
    expect(isWeighed(WEIGHED)).toBe(true);
  });

  it("wants words for each risk that there is", () => {
    expect(isWeighed({ ...WEIGHED, cooperation: "low" })).toBe(false);
    expect(isWeighed({ ...WEIGHED, cooperation: "low", cooperation_why: "They shut the door" })).toBe(true);
  });

  it("wants to know how a risk to persons was lowered", () => {
    const grave: RiskGiven = { ...WEIGHED, persons: "high", persons_why: "Reprisals" };
    expect(isWeighed(grave)).toBe(false);
    expect(isWeighed({ ...grave, lowered: "No wing is named" })).toBe(true);
  });
});
