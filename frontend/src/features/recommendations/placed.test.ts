import { expect, it } from "vitest";
import { placed } from "./placed";
import type { HistoryEntry } from "./schemas";

function act(act: HistoryEntry["act"], at: string): HistoryEntry {
  return { id: at, act, at, by: { id: "a1", name: "Nadia Ferrand" }, reason: null } as HistoryEntry;
}

it("places what was issued earlier on its day of issue, below what was done since", () => {
  const acts = [act("issued", "2026-11-28T12:00:00Z"), act("drafted", "2026-11-28T11:00:00Z")];
  expect(placed(acts, "2026-06-23").map(({ act, on }) => [act, on])).toEqual([
    ["drafted", "2026-11-28T11:00:00Z"],
    ["issued", "2026-06-23"],
  ]);
});

it("leaves the clock to what was issued on the day of its entry", () => {
  const [issued] = placed([act("issued", "2026-11-28T12:00:00Z")], "2026-11-28");
  expect(issued?.on).toBe("2026-11-28T12:00:00Z");
});
