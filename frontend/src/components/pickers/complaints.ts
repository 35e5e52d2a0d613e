import { client, unwrap } from "@/client/http";
import type { Finder, Option } from "./record-picker";

/** Finds a complaint that the asker reads by its own number, or by the number another system gave it. */
export const findComplaints: Finder = {
  what: "complaints-by-number",
  ask: async (words, signal) => {
    const reference = words.trim();
    return reference ? complaintsIn({ reference }, signal) : [];
  },
};

/** The same; without a number, those given to the person. */
export const findOwnOrByNumber: Finder = {
  what: "own-complaints-or-by-number",
  ask: async (words, signal) => {
    const reference = words.trim();
    return complaintsIn(reference ? { reference } : { view: "mine" }, signal);
  },
};

async function complaintsIn(
  query: { reference: string } | { view: "mine" },
  signal: AbortSignal,
): Promise<Option[]> {
  const page = await unwrap(
    client.GET("/api/complaints/v1/complaints", { params: { query: { ...query, limit: 12 } }, signal }),
  );
  return page.items.map((each) => ({ id: each.id, name: each.reference, note: each.summary }));
}
