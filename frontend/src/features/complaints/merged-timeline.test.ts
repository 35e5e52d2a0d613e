import { expect, it } from "vitest";
import { merged } from "./merged-timeline";

const by = { id: "a", name: "A" };
const act = (id: string, at: string, what: string) => ({
  id,
  at,
  by,
  act: what,
  reason: null,
  fields: [],
  on_behalf_of: null,
});
const note = (id: string, at: string) => ({ id, at, by, text: "x", version: 1 });

it("puts notes, acts and a passed deadline in one order, newest first", () => {
  const items = merged(
    [act("h1", "2026-05-01T08:00:00Z", "registered"), act("h2", "2026-05-09T08:00:00Z", "moved")],
    [note("n1", "2026-05-08T08:00:00Z")],
    "2026-05-07",
  );
  expect(items.map((item) => item.kind)).toEqual(["act", "note", "due", "act"]);
});

it("does not say twice that a note was written", () => {
  expect(
    merged([act("h1", "2026-05-08T08:00:00Z", "note-added")], [note("n1", "2026-05-08T08:00:00Z")], null),
  ).toHaveLength(1);
});
