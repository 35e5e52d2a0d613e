import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Finder } from "./record-picker";

/** Finds an authority that is still in use, by part of a name or by its reference. */
export const findAuthorities: Finder = {
  what: "authorities",
  ask: async (words, signal) => {
    const page = await unwrap(
      client.GET("/api/recommendations/v1/authorities", {
        params: { query: { name: words || undefined, closed: false, limit: 12 } },
        signal,
      }),
    );
    return page.items.map(({ id, name, reference, parent }) => ({
      id,
      name,
      note: [parent?.name, reference].filter(Boolean).join(" · "),
    }));
  },
};

export function authorityNameQuery(id: string) {
  return queryOptions({
    queryKey: ["authorities", "name", id],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/authorities/{authority}", {
          params: { path: { authority: id } },
          signal,
        }),
      ),
    staleTime: 300_000,
  });
}
