import { expect, test } from "vitest";
import type { MeasureView, TableWanted } from "./schemas";
import { askedBy, fitting, narrowed } from "./wanted";

const TABLE: TableWanted = {
  measure: "complaints-received",
  by: "region",
  grain: "month",
  within: 12,
  narrowing: {},
};
const measure = (dimensions: MeasureView["dimensions"]) =>
  ({ key: "complaints-closed", dimensions }) as MeasureView;

test("a filter is set, and taken away", () => {
  const set = narrowed(narrowed(TABLE, { channel: "letter" }), { theme: "none" });
  expect(set.narrowing).toEqual({ channel: "letter", theme: "none" });
  expect(narrowed(set, { channel: undefined }).narrowing).toEqual({ theme: "none" });
});

test("what is counted by is no filter as well, and a measure keeps what it has", () => {
  const set = narrowed({ ...TABLE, and_by: "outcome" }, { region: "r", channel: "letter", theme: "none" });
  const fits = fitting(set, measure(["region", "channel"]));
  expect(fits).toMatchObject({ measure: "complaints-closed", by: "region", and_by: null });
  expect(fits.narrowing).toEqual({ channel: "letter" });
});

test("the groups of a filter are those of the days that go out", () => {
  const asked = askedBy(narrowed(TABLE, { channel: "letter" }), { from: "2025-01-01", to: "2025-12-31" });
  expect(asked).toMatchObject({ measure: "complaints-received", channel: "letter", from: "2025-01-01" });
});
