import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, unwrapPage } from "@/client/http";
import type { ReadingDraft } from "../schemas";

const PATH = "/api/visits/v1/places/{place}/readings";

/** Readings of the whole place, newest first; as many as a chart can show. */
export function readingsQuery(place: string) {
  return queryOptions({
    queryKey: ["places", "one", place, "readings"],
    queryFn: ({ signal }) =>
      unwrapPage(
        client.GET(PATH, { params: { path: { place }, query: { whole: true, limit: 200 } }, signal }),
      ),
  });
}

export function readingsAddress(place: string): string {
  return PATH.replace("{place}", place);
}

export function useAddReading(place: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: ReadingDraft) =>
      unwrap(client.POST(PATH, { params: { path: { place } }, body: draft })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["places"] }),
  });
}
