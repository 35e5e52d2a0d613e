import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, unwrap, unwrapPage } from "@/client/http";
import { queryOf, type RecommendationFilters } from "../filters";

export function recommendationsQuery(filters: RecommendationFilters) {
  return infiniteQueryOptions({
    queryKey: ["recommendations", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/recommendations/v1/recommendations", {
          params: { query: { ...queryOf(filters), sort: "due", limit: 50, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function recommendationQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", id],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/recommendations/{recommendation}", {
          params: { path: { recommendation: id } },
          signal,
        }),
      ),
  });
}

export function recommendationHistoryQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", id, "history"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/recommendations/{recommendation}/history", {
          params: { path: { recommendation: id } },
          signal,
        }),
      ),
  });
}
