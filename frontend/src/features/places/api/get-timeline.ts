import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, unwrap, unwrapPage } from "@/client/http";
import type { TimelineKind } from "../schemas";

/** Visits and information received have a line of time of their own, with what is to come. */
const OF_STORY: TimelineKind[] = ["place", "complaint", "finding", "recommendation", "authority"];

/** What is recorded of the place in every service, as far as the asker may read it. */
export function placeTimelineQuery(place: string, kind: TimelineKind | null) {
  return infiniteQueryOptions({
    queryKey: ["places", "one", place, "timeline", kind],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/search/v1/places/{place}/timeline", {
          params: {
            path: { place },
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
export function placeMonthsQuery(place: string) {
  return queryOptions({
    queryKey: ["places", "one", place, "months"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/search/v1/places/{place}/timeline/months", { params: { path: { place } }, signal }),
      ),
  });
}
