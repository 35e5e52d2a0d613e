import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, unwrap, unwrapPage } from "@/client/http";
import type { Kind } from "../schemas";

export const OF_CHAIN: Kind[] = ["visit", "finding", "recommendation", "complaint"];

/** What a recommendation comes out of, what it is tied to and what came since, as far as the asker may read it. */
export function recommendationTimelineQuery(recommendation: string, kind: Kind | null) {
  return infiniteQueryOptions({
    queryKey: ["search", "recommendation", recommendation, "timeline", kind],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/search/v1/recommendations/{recommendation}/timeline", {
          params: {
            path: { recommendation },
            query: { kind: kind ? [kind] : undefined, limit: 30, cursor: pageParam ?? undefined },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** The same by month and kind. */
export function recommendationMonthsQuery(recommendation: string) {
  return queryOptions({
    queryKey: ["search", "recommendation", recommendation, "months"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/search/v1/recommendations/{recommendation}/timeline/months", {
          params: { path: { recommendation } },
          signal,
        }),
      ),
  });
}
