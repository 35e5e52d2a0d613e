import { client, unwrap } from "@/client/http";
import type { Finder, Option } from "./record-picker";
import { eachOnce, OFFERED, searched } from "./searched";

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
  const [numbered, worded] = await Promise.all([
    listed({ reference: words }, signal),
    searched("complaint", words, signal),
  ]);
  return eachOnce([
    ...numbered,
    ...worded.map(({ id, reference, title }) => ({ id, name: reference, note: title })),
  ]);
}

async function listed(
  query: { reference: string } | { view: "mine" },
  signal: AbortSignal,
): Promise<Option[]> {
  const page = await unwrap(
    client.GET("/api/complaints/v1/complaints", { params: { query: { ...query, limit: OFFERED } }, signal }),
  );
  return page.items.map((each) => ({ id: each.id, name: each.reference, note: each.summary }));
}
