import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { chartOf } from "../question";
import { StaysAt } from "./stays-at";

it.each([
  [{ from: "2025-01-01", to: "2025-12-31" }, "Always 2025"],
  [{ from: "2025-01-01", to: "2025-03-31" }, "Always these days"],
  [{ from: "2025-01-01" }, "Always from this day on"],
  [{ to: "2025-12-31" }, "Always until this day"],
])("says of a chart of %o that it stays", async (days, words) => {
  await renderPart(<StaysAt chart={chartOf({ measure: "findings", ...days })} />);
  expect(screen.getByText(words)).toBeDefined();
});

it("says nothing of one that looks back from today", async () => {
  await renderPart(<StaysAt chart={chartOf({ measure: "findings", months: 24 })} />);
  expect(screen.queryByText(/Always/)).toBeNull();
});
