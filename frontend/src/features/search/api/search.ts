import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { SearchFilters } from "../filters";

export function searchQuery(filters: SearchFilters) {
  return infiniteQueryOptions({
    queryKey: ["search", filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET("/api/search/v1/search", {
          params: {
            query: {
              ...filters,
              year: filters.year?.map(Number),
              exact: filters.exact === "true" ? true : undefined,
              limit: 20,
              cursor: pageParam ?? undefined,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (answer) => answer.next ?? null,
  });
}
