import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Keep, PlaceDoubles } from "../schemas";

const PLACE = "/api/visits/v1/places/{place}";

export const pairsQuery = queryOptions({
  queryKey: ["places", "doubles"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/visits/v1/place-doubles", { signal })),
});

export function placeDoublesQuery(place: string) {
  return queryOptions({
    queryKey: ["places", "one", place, "doubles"],
    queryFn: ({ signal }) => unwrap(client.GET(`${PLACE}/doubles`, { params: { path: { place } }, signal })),
  });
}

export function placesComparedQuery(kept: string, other: string) {
  return queryOptions({
    queryKey: ["places", "one", kept, "comparison", other],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET(`${PLACE}/comparisons/{other}`, { params: { path: { place: kept, other } }, signal }),
      ),
  });
}

function useChange<T>(act: (body: T) => Promise<PlaceDoubles>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (found) => {
      queryClient.setQueryData(placeDoublesQuery(found.id).queryKey, found);
      return queryClient.invalidateQueries({ queryKey: ["places"] });
    },
  });
}

interface Pair {
  place: string;
  other: string;
}

/** Keeps that the two are not the same. */
export function useSetPlacesApart() {
  return useChange(({ place, other }: Pair) =>
    unwrap(client.POST(`${PLACE}/not-doubles`, { params: { path: { place } }, body: { other } })),
  );
}

/** Takes that back. */
export function usePutPlacesTogether() {
  return useChange(({ place, other }: Pair) =>
    unwrap(client.DELETE(`${PLACE}/not-doubles/{other}`, { params: { path: { place, other } } })),
  );
}

interface Merging {
  kept: { id: string; version: number };
  away: { id: string; version: number };
  reason: string;
}

export function useMergePlaces() {
  return useChange(({ kept, away, reason, keep }: Merging & { keep: Record<string, Keep> }) =>
    unwrap(
      client.POST(`${PLACE}/merges`, {
        params: { path: { place: kept.id }, header: ifMatch(kept.version) },
        body: { place: away.id, version: away.version, keep, reason },
      }),
    ),
  );
}

export function useUnmergePlace() {
  return useChange(({ kept, away, reason }: Merging) =>
    unwrap(
      client.POST(`${PLACE}/unmerges`, {
        params: { path: { place: away.id }, header: ifMatch(away.version) },
        body: { kept_version: kept.version, reason },
      }),
    ),
  );
}
