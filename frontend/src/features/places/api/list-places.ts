import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, unwrapPage } from "@/client/http";
import { type PlaceFilters, queryOf } from "../filters";
import type { PlaceRow } from "../schemas";

function fetchPlaces(filters: PlaceFilters, limit: number, cursor: string | null, signal: AbortSignal) {
  return unwrapPage(
    client.GET("/api/visits/v1/places", {
      params: { query: { ...queryOf(filters), limit, cursor: cursor ?? undefined } },
      signal,
    }),
  );
}

export function placesQuery(filters: PlaceFilters) {
  return infiniteQueryOptions({
    queryKey: ["places", "list", filters],
    queryFn: ({ pageParam, signal }) => fetchPlaces(filters, 50, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** A country has hundreds of places, not many thousands; beyond this the map says that it shows a part. */
const MOST_ON_MAP = 2000;

export function mapQuery(filters: PlaceFilters) {
  return queryOptions({
    queryKey: ["places", "map", filters],
    queryFn: async ({ signal }) => {
      const rows: PlaceRow[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof fetchPlaces>> = await fetchPlaces(filters, 200, cursor, signal);
        rows.push(...page.items);
        cursor = page.next;
      } while (cursor && rows.length < MOST_ON_MAP);
      return { rows, whole: cursor === null };
    },
  });
}
