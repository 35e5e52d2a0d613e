import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, unwrapPage } from "@/client/http";
import type { TimelineKind } from "../schemas";

/** What is recorded of the place in every service, as far as the asker may read it. */
export function placeTimelineQuery(place: string, kind: TimelineKind | null) {
  return infiniteQueryOptions({
    queryKey: ["places", "one", place, "timeline", kind],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/search/v1/places/{place}/timeline", {
          params: {
            path: { place },
            query: { kind: kind ? [kind] : undefined, limit: 30, cursor: pageParam ?? undefined },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
