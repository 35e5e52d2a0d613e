import { client, unwrap } from "@/client/http";
import type { Finder, Option } from "./record-picker";

const FIRST = 12;

/** Finds complaints that the asker reads by a number, theirs or another system's, or by words that stand in them. */
export const findComplaints: Finder = {
  what: "complaints",
  ask: async (words, signal) => (words.trim() ? byNumberOrWords(words.trim(), signal) : []),
};

/** The same; without anything typed, those given to the person. */
export const findOwnOrOther: Finder = {
  what: "own-complaints-or-other",
  ask: (words, signal) =>
    words.trim() ? byNumberOrWords(words.trim(), signal) : listed({ view: "mine" }, signal),
};

async function byNumberOrWords(words: string, signal: AbortSignal): Promise<Option[]> {
  // Words are searched in an index of its own, which may be away; a number is found all the same.
  const [numbered, worded] = await Promise.all([
    listed({ reference: words }, signal),
    searched(words, signal).catch(() => []),
  ]);
  const known = new Set(numbered.map(({ id }) => id));
  return [...numbered, ...worded.filter(({ id }) => !known.has(id))];
}

async function listed(
  query: { reference: string } | { view: "mine" },
  signal: AbortSignal,
): Promise<Option[]> {
  const page = await unwrap(
    client.GET("/api/complaints/v1/complaints", { params: { query: { ...query, limit: FIRST } }, signal }),
  );
  return page.items.map((each) => ({ id: each.id, name: each.reference, note: each.summary }));
}

async function searched(q: string, signal: AbortSignal): Promise<Option[]> {
  const found = await unwrap(
    client.GET("/api/search/v1/search", {
      params: { query: { q, kind: ["complaint"], limit: FIRST } },
      signal,
    }),
  );
  return found.items.flatMap(({ id, reference, title }) =>
    reference ? [{ id, name: reference, note: title.map(({ text }) => text).join("") }] : [],
  );
}
