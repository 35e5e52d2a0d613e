import { client, unwrap } from "@/client/http";
import type { components } from "@/client/schema";

/** How many a picker offers at once. */
export const OFFERED = 12;

export interface Hit {
  id: string;
  reference: string;
  title: string;
}

/** Records of one kind in which the words stand. Nothing while the index, which is a server of its own, is away. */
export async function searched(
  kind: components["schemas"]["search_Kind"],
  q: string,
  signal: AbortSignal,
  state?: string[],
): Promise<Hit[]> {
  const query = { q, kind: [kind], state, limit: OFFERED };
  const found = await unwrap(client.GET("/api/search/v1/search", { params: { query }, signal })).catch(
    () => ({ items: [] }),
  );
  return found.items.flatMap(({ id, reference, title }) =>
    reference ? [{ id, reference, title: title.map(({ text }) => text).join("") }] : [],
  );
}

/** Each once, in the order in which they come. */
export function eachOnce<T extends { id: string }>(records: T[]): T[] {
  return [...new Map(records.toReversed().map((each) => [each.id, each])).values()].toReversed();
}
