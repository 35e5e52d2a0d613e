import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Finder } from "./record-picker";

/** Finds a place by a word of its names, former names, codes or reference. */
export const findPlaces: Finder = {
  what: "places",
  ask: async (words, signal) => {
    const page = await unwrap(
      client.GET("/api/visits/v1/places", {
        params: { query: { q: words || undefined, limit: 12 } },
        signal,
      }),
    );
    return page.items.map((place) => ({
      id: place.id,
      name: place.name,
      note: [place.category.name, place.region?.name ?? place.locality].filter(Boolean).join(" · "),
    }));
  },
};

export function placeNameQuery(id: string) {
  return queryOptions({
    queryKey: ["places", "name", id],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/visits/v1/places/{place}", { params: { path: { place: id } }, signal })),
    staleTime: 300_000,
  });
}
