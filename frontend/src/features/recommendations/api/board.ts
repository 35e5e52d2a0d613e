import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { queryOf, type RecommendationFilters } from "../filters";
import type { Attention } from "../schemas";

export function boardQuery(filters: RecommendationFilters) {
  return queryOptions({
    queryKey: ["recommendations", "board", filters],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/recommendations/board", {
          params: { query: queryOf(filters) },
          signal,
        }),
      ),
  });
}

/** The first few of what waits, and how many there are. */
export function attentionQuery(attention: Attention) {
  return queryOptions({
    queryKey: ["recommendations", "attention", attention],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/recommendations", {
          params: { query: { attention: attention, limit: 3 } },
          signal,
        }),
      ),
  });
}

/** What is to be looked at on a visit to these places. */
export function toVerifyQuery(places: string[]) {
  return queryOptions({
    queryKey: ["recommendations", "to-verify", places],
    queryFn: async ({ signal }) => {
      const query = { to_verify: true, place: places, limit: 50 };
      const page = await unwrap(
        client.GET("/api/recommendations/v1/recommendations", { params: { query }, signal }),
      );
      return page.items;
    },
  });
}
