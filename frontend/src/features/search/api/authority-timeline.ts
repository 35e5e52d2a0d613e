import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, unwrap, unwrapPage } from "@/client/http";
import type { Kind } from "../schemas";

export const OF_STORY: Kind[] = ["complaint", "recommendation"];

/** What is recorded about an authority, or asked of it, as far as the asker may read it. */
export function authorityTimelineQuery(authority: string, kind: Kind | null) {
  return infiniteQueryOptions({
    queryKey: ["search", "authority", authority, "timeline", kind],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/search/v1/authorities/{authority}/timeline", {
          params: {
            path: { authority },
            query: { kind: kind ? [kind] : OF_STORY, limit: 30, cursor: pageParam ?? undefined },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** The same by month and kind. */
export function authorityMonthsQuery(authority: string) {
  return queryOptions({
    queryKey: ["search", "authority", authority, "months"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/search/v1/authorities/{authority}/timeline/months", {
          params: { path: { authority } },
          signal,
        }),
      ),
  });
}
