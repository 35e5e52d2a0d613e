import { expect, it } from "vitest";
import { gapsOf, targetOf, withTarget } from "./mapping";
import type { PlaceMapping } from "./schemas";

const MAPPING: PlaceMapping = {
  encoding: null,
  sheet: null,
  names: { und: "name" },
  columns: { code: "id" },
  default_category: null,
  categories: {},
  regions: {},
  region_country: null,
  add_regions: false,
  not_known: [],
  date_order: "ymd",
  update: false,
};

it("tells where a column goes, names by their language", () => {
  expect(targetOf(MAPPING, "name")).toBe("name:und");
  expect(targetOf(MAPPING, "id")).toBe("code");
  expect(targetOf(MAPPING, "other")).toBe("");
});

it("takes a column from where it went before", () => {
  const moved = withTarget(MAPPING, "name", "name:fr");
  expect(moved.names).toEqual({ fr: "name" });
  expect(withTarget(moved, "name", "code").names).toEqual({});
  expect(withTarget(moved, "name", "code").columns).toEqual({ code: "name" });
  expect(withTarget(MAPPING, "id", "").columns).toEqual({});
});

it("needs a name, and a category from somewhere", () => {
  expect(gapsOf(MAPPING)).toEqual(["category"]);
  expect(gapsOf({ ...MAPPING, names: {}, default_category: "c1" })).toEqual(["name"]);
  expect(gapsOf({ ...MAPPING, columns: { category: "type" } })).toEqual([]);
});
