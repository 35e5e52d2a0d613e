import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

/** What may stand at a place in a question; positions count Unicode characters, as `typed.ts` does. */
export function completionsQuery(q: string, at: number) {
  return queryOptions({
    queryKey: ["search", "completions", q, at],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/search/v1/search/completions", { params: { query: { q, at } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
