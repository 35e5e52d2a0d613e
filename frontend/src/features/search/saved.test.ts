import { describe, expect, it } from "vitest";
import { asFilters, asWanted } from "./api/saved";
import { parseSearchSearch } from "./filters";

describe("a search that is kept", () => {
  it("is asked again as it was", () => {
    const filters = parseSearchSearch({
      q: "cold cells",
      kind: ["complaint"],
      year: ["2025", "2026"],
      sort: "-on",
      exact: "true",
    });
    expect(asFilters(asWanted(filters))).toEqual(filters);
  });

  it("has years as numbers and no filters that were not chosen", () => {
    expect(asWanted(parseSearchSearch({ q: "water", year: "2026" }))).toMatchObject({
      q: "water",
      year: [2026],
    });
    expect(asFilters({ q: "water", year: [], kind: [], sort: "relevance", exact: false } as never)).toEqual({
      q: "water",
    });
  });
});
