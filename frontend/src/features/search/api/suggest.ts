import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

export function suggestQuery(q: string) {
  return queryOptions({
    queryKey: ["search", "suggest", q],
    queryFn: async ({ signal }) => {
      const found = await unwrap(
        client.GET("/api/search/v1/suggest", { params: { query: { q, limit: 8 } }, signal }),
      );
      return found.items;
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
