import { expect, it } from "vitest";
import { byDue } from "./asked-order";

it("puts what waits for an answer first, by its day, and what has no day after that", () => {
  const lines = [
    { id: "answered", open: false, due: "2026-01-01" },
    { id: "no day", open: true, due: null },
    { id: "later", open: true, due: "2026-12-24" },
    { id: "late", open: true, due: "2026-11-01" },
  ];
  expect(lines.sort(byDue).map(({ id }) => id)).toEqual(["late", "later", "no day", "answered"]);
});
