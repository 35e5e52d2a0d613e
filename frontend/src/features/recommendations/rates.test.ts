import { describe, expect, it } from "vitest";
import { parseRecommendationSearch } from "./filters";
import { parseRatesSearch, rowsOf, timedRowsOf, yearsBack } from "./rates";

describe("the rows behind a number", () => {
  it("are those of the group, as narrowed as the figure", () => {
    const rows = rowsOf("theme", "t1", "implemented", { issued_from: "2024-01-01" });
    expect(rows).toEqual({ issued_from: "2024-01-01", theme: ["t1"], implementation: ["implemented"] });
  });

  it("leave out of what is decided all that says nothing", () => {
    const rows = rowsOf("reach", "system-wide", "decided", {});
    expect(rows?.system_wide).toBe(true);
    expect(rows?.implementation).not.toContain("never-assessed");
    expect(rows?.implementation).not.toContain("no-longer-relevant");
  });

  it("are none where nothing is said of the group", () => {
    expect(rowsOf("problem_kind", null, "total", {})).toBeNull();
  });
});

it("leaves out what it cannot understand in an address", () => {
  expect(parseRatesSearch({ issued_from: "yesterday", direction: "sideways" })).toEqual({});
});

it("goes back to the first day of a year", () => {
  expect(yearsBack(3, new Date(2026, 10, 29))).toBe("2023-01-01");
});

describe("the rows behind a time", () => {
  it("are those found implemented at least once, or never, of the group", () => {
    expect(timedRowsOf("lever", "media", false, { direction: "issued" })).toEqual({
      direction: "issued",
      lever: ["media"],
      found_implemented: false,
    });
    expect(timedRowsOf(null, null, true, {})).toEqual({ found_implemented: true });
    expect(timedRowsOf("category", null, true, {})).toBeNull();
  });

  it("are found again in the address of the list", () => {
    const search = { lever: ["media", "magic"], category: "c1", found_implemented: "false" };
    expect(parseRecommendationSearch(search)).toEqual({
      lever: ["media"],
      category: ["c1"],
      found_implemented: false,
    });
  });
});
