import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, unwrapPage } from "@/client/http";
import type { LifeKind } from "../schemas";

/** Readings, visits, information and its own history: each as far as the asker may know it. */
export function placeLifeQuery(place: string, kind: LifeKind | null) {
  return infiniteQueryOptions({
    queryKey: ["places", "one", place, "life", kind],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/visits/v1/places/{place}/timeline", {
          params: {
            path: { place },
            query: { kind: kind ? [kind] : undefined, limit: 20, cursor: pageParam ?? undefined },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
