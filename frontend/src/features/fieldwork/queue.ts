import type { Act, Baggage, Difficulty, Note, Sight, Waiting } from "./schemas";

/** What is sent next, in its order: of answers on one sheet several at once. What was refused blocks nothing. */
export function nextBatch(queue: readonly Waiting[], most = 100): Waiting[] {
  const ready = queue.filter(({ refusal, aside }) => !refusal && !aside);
  const first = ready[0];
  if (!first) return [];
  const { act } = first;
  if (act.what !== "answer") return [first];
  const end = ready.findIndex(
    (each) => each.act.what !== "answer" || each.act.sheet !== act.sheet || each.holding !== first.holding,
  );
  return ready.slice(0, Math.min(end < 0 ? ready.length : end, most));
}

/** The record that an act makes or changes. */
export function recordOf(act: Act): string {
  switch (act.what) {
    case "answer":
      return act.answer.id;
    case "round":
      return act.round.id;
    case "sight-change":
    case "difficulty-change":
      return act.record;
    default:
      return act.draft.id;
  }
}

/**
 * A change of what itself still waits becomes part of it, so that neither is refused for the other's sake; null where
 * nothing does. What was sent already stays as it is: it may have arrived.
 */
export function merged(queue: readonly Waiting[], holding: string, act: Act): Waiting | null {
  if (act.what !== "sight-change" && act.what !== "difficulty-change") return null;
  const made = act.what === "sight-change" ? "sight" : "difficulty";
  const before = queue.find(
    (each) =>
      each.holding === holding &&
      !each.tried &&
      (each.act.what === made || each.act.what === act.what) &&
      recordOf(each.act) === act.record,
  );
  if (!before) return null;
  const { act: first } = before;
  if (first.what === "sight" || first.what === "difficulty")
    return { ...before, act: { ...first, draft: { ...first.draft, ...act.patch } } as Act };
  if (first.what === "sight-change" || first.what === "difficulty-change")
    return { ...before, act: { ...first, patch: { ...first.patch, ...act.patch } } as Act };
  return null;
}

/** After a change was taken: what still waits for that record goes on from there. */
export function rebased(queue: readonly Waiting[], record: string, version: number): Waiting[] {
  return queue.flatMap((each) => {
    const { act } = each;
    const later = act.what === "sight-change" || act.what === "difficulty-change";
    return later && act.record === record && !each.refusal ? [{ ...each, act: { ...act, version } }] : [];
  });
}

/** A change was refused as too late, and what stands there is what it would have made: it had arrived before. */
export function arrivedBefore(patch: object, theirs: Record<string, unknown> | null): boolean {
  return theirs !== null && Object.entries(patch).every(([name, value]) => alike(theirs[name], value));
}

function alike(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) => (typeof value === "string" ? value.trim() : (value ?? null));
  return plain(one) === plain(other);
}

export interface Standing {
  sights: Sight[];
  difficulties: Difficulty[];
  notes: Note[];
}

/** What stands with what waits. What was refused shows too: it is not lost, and its writer must see it. */
export function standing(baggage: Baggage, queue: readonly Waiting[]): Standing {
  const by = baggage.me;
  const known = {
    sights: new Map(baggage.sights.map((each) => [each.id, each])),
    difficulties: new Map(baggage.difficulties.map((each) => [each.id, each])),
    notes: new Map(baggage.notes.map((each) => [each.id, each])),
  };
  for (const { act, madeAt } of queue) {
    const made = { visit: baggage.visit.id, by, created_at: madeAt, updated_at: madeAt, version: 0 };
    switch (act.what) {
      case "note": {
        const { id, text, language = "und", noted_at } = act.draft;
        known.notes.set(id, { ...made, id, text, language, noted_at: noted_at ?? madeAt, finding: null });
        break;
      }
      case "sight": {
        const { id, kind, name, state = "to-see", why = "", note = "" } = act.draft;
        known.sights.set(id, { ...made, id, kind, name, state, why, note });
        break;
      }
      case "difficulty": {
        const { id, kind, at, description, resolved = "", language = "und" } = act.draft;
        known.difficulties.set(id, { ...made, id, kind, at, description, resolved, language });
        break;
      }
      case "sight-change": {
        const before = known.sights.get(act.record);
        if (before) known.sights.set(act.record, { ...before, ...act.patch } as Sight);
        break;
      }
      case "difficulty-change": {
        const before = known.difficulties.get(act.record);
        if (before) known.difficulties.set(act.record, { ...before, ...act.patch } as Difficulty);
        break;
      }
    }
  }
  return {
    sights: [...known.sights.values()],
    difficulties: [...known.difficulties.values()],
    notes: [...known.notes.values()],
  };
}
