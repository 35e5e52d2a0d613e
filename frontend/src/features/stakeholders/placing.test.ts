import { describe, expect, it } from "vitest";
import { CELL, place, SIDE } from "./placing";
import type { Estimate, Stakeholder } from "./schemas";

function estimate(influence: number, interest: number): Estimate {
  return {
    id: `${influence}${interest}`,
    estimated_on: "2026-01-01",
    influence,
    interest,
    position: "undecided",
    reason: "",
    language: "en",
    entered_by: { id: "1", name: "Somebody" },
  };
}

function body(id: string, ...estimates: Estimate[]): Stakeholder {
  return { id, version: 1, body: { id, name: id }, in_register: true, estimates };
}

describe("where a body lies on the map", () => {
  it("puts the one with most influence and least interest at the top and the start", () => {
    const [placed] = place([body("a", estimate(5, 1))]);
    expect(placed?.path).toEqual([{ x: CELL / 2, y: CELL / 2 }]);
  });

  it("draws the way from the oldest estimate to the newest", () => {
    const [placed] = place([body("a", estimate(1, 5), estimate(5, 1))]);
    expect(placed?.path[0]).toEqual({ x: CELL / 2, y: CELL / 2 });
    expect(placed?.path[1]).toEqual({ x: SIDE - CELL / 2, y: SIDE - CELL / 2 });
  });

  it("lays no two on top of each other", () => {
    const many = Array.from({ length: 9 }, (_, index) => body(String(index), estimate(3, 3)));
    const spots = place(many).map(({ path }) => `${path.at(-1)?.x}/${path.at(-1)?.y}`);
    expect(new Set(spots).size).toBe(9);
  });

  it("leaves out who has no estimate, and numbers the others one after the other", () => {
    const placed = place([body("a"), body("b", estimate(1, 1)), body("c", estimate(2, 2))]);
    expect(placed.map((each) => [each.number, each.stakeholder.id])).toEqual([
      [1, "b"],
      [2, "c"],
    ]);
  });
});
