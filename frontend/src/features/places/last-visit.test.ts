import { expect, it } from "vitest";
import { monthsSince, sinceVisit } from "./last-visit";

it("tells what is long ago from what is not, and both from never", () => {
  expect(sinceVisit(null, "2026-11-28")).toBe("never");
  expect(sinceVisit("2026-01-01", "2026-11-28")).toBe("recent");
  expect(sinceVisit("2024-11-01", "2026-11-28")).toBe("long");
});

it("counts whole months", () => {
  expect(monthsSince("2026-11-01", "2026-11-28")).toBe(0);
  expect(monthsSince("2025-11-28", "2026-11-28")).toBe(11);
  expect(monthsSince("2025-11-20", "2026-11-28")).toBe(12);
});
