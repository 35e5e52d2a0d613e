import { describe, expect, it } from "vitest";
import { arrivedBefore, merged, nextBatch, rebased, standing } from "./queue";
import type { Act, Baggage, Waiting } from "./schemas";

let made = 0;

function waiting(act: Act, more: Partial<Waiting> = {}): Waiting {
  made += 1;
  return {
    id: `w${made}`,
    holding: "h1",
    visit: "v1",
    key: `k${made}`,
    madeAt: "2026-11-02T10:00:00Z",
    act,
    tried: false,
    refusal: null,
    aside: false,
    ...more,
  };
}

const REFUSAL = { status: 422, title: "No", detail: null, errors: [], theirs: null };

function answer(question: string, sheet = "s1"): Act {
  return {
    what: "answer",
    sheet,
    answer: { id: `a-${question}`, question, at: "2026-11-02T10:00:00Z", not_seen: false, why: "" },
  };
}

const ROUND: Act = {
  what: "round",
  sheet: "s1",
  round: { id: "r1", section: "c", label: "B", removed: false },
};

function change(patch: object, version = 1): Act {
  return { what: "sight-change", record: "x", name: "Kitchen", version, patch };
}

const SIGHT: Act = {
  what: "sight",
  draft: { id: "x", kind: "area", name: "Kitchen", state: "to-see", why: "", note: "" },
};

describe("what is sent next", () => {
  it("puts answers of one sheet together, up to what must come before", () => {
    const queue = [answer("a"), answer("b"), ROUND, answer("c")].map((act) => waiting(act));
    expect(nextBatch(queue)).toEqual(queue.slice(0, 2));
    expect(nextBatch(queue.slice(2))).toEqual(queue.slice(2, 3));
    const sheets = [answer("a"), answer("b", "s2")].map((act) => waiting(act));
    expect(nextBatch(sheets)).toEqual(sheets.slice(0, 1));
  });

  it("goes past what was refused or put aside", () => {
    const good = waiting(answer("c"));
    const queue = [waiting(answer("a"), { refusal: REFUSAL }), waiting(answer("b"), { aside: true }), good];
    expect(nextBatch(queue)).toEqual([good]);
    expect(nextBatch(queue.slice(0, 2))).toEqual([]);
  });
});

describe("a second change of the same thing", () => {
  it("becomes part of the first, or of what made it", () => {
    const first = waiting(change({ state: "in-part", why: "Locked" }));
    expect(merged([first], "h1", change({ state: "seen" }))?.act).toMatchObject({
      version: 1,
      patch: { state: "seen", why: "Locked" },
    });
    const sight = waiting(SIGHT);
    const both = merged([sight], "h1", change({ state: "seen" }));
    expect(both).toMatchObject({
      id: sight.id,
      key: sight.key,
      act: { what: "sight", draft: { state: "seen" } },
    });
  });

  it("stays apart from what was sent already, and from other visits", () => {
    const sent = waiting(change({ state: "seen" }), { tried: true });
    expect(merged([sent], "h1", change({ note: "x" }))).toBeNull();
    expect(merged([waiting(change({ state: "seen" }))], "h2", change({ note: "x" }))).toBeNull();
  });

  it("knows its own change when it meets it", () => {
    expect(arrivedBefore({ state: "seen", note: " x" }, { state: "seen", note: "x", version: 2 })).toBe(true);
    expect(arrivedBefore({ state: "seen" }, { state: "not-seen", version: 2 })).toBe(false);
    expect(arrivedBefore({ state: "seen" }, null)).toBe(false);
  });

  it("goes on from the version that the first one made", () => {
    const later = waiting(change({ note: "x" }));
    expect(rebased([later, waiting(answer("a"))], "x", 5)).toMatchObject([
      { id: later.id, act: { version: 5 } },
    ]);
  });
});

it("shows what stands with what waits", () => {
  const by = { id: "me", name: "Lou" };
  const kept = { visit: "v1", by, created_at: "", updated_at: "", version: 1 };
  const baggage = {
    visit: { id: "v1" },
    me: by,
    sights: [{ ...kept, id: "x", kind: "area", name: "Kitchen", state: "to-see", why: "", note: "" }],
    difficulties: [],
    notes: [],
    sheets: [],
  } as unknown as Baggage;
  const found = standing(baggage, [
    waiting(change({ state: "seen" })),
    waiting({ what: "note", draft: { id: "n", text: "Smoke", language: "en", noted_at: null } }),
    waiting({ what: "note", draft: { id: "m", text: "Bad", language: "en" } }, { refusal: REFUSAL }),
  ]);
  expect(found.sights[0]).toMatchObject({ name: "Kitchen", state: "seen" });
  expect(found.notes.map(({ text }) => text)).toEqual(["Smoke", "Bad"]);
});
