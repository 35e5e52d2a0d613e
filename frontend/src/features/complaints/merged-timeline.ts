import type { HistoryEntry, Note } from "./schemas";

export type TimelineItem =
  | { kind: "note"; at: string; note: Note }
  | { kind: "act"; at: string; act: HistoryEntry }
  | { kind: "due"; at: string };

/** Notes, acts and a passed deadline in one order, newest first. A note says by itself that it was written. */
export function merged(acts: HistoryEntry[], notes: Note[], passed: string | null): TimelineItem[] {
  const items: TimelineItem[] = [
    ...notes.map((note) => ({ kind: "note" as const, at: note.at, note })),
    ...acts
      .filter((act) => act.act !== "note-added")
      .map((act) => ({ kind: "act" as const, at: act.at, act })),
    ...(passed ? [{ kind: "due" as const, at: passed }] : []),
  ];
  return items.sort((one, other) => other.at.localeCompare(one.at));
}
