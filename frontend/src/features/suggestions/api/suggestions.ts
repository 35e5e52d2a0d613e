import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Decision, Suggestion, SuggestionState } from "../schemas";

const LIST = "/api/visits/v1/visit-suggestions";

export function suggestionsQuery(state: SuggestionState) {
  return infiniteQueryOptions({
    queryKey: ["suggestions", state],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(LIST, {
          params: { query: { state: [state], cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Visits that go to a place, as far as the reader may know: one of them may be what was suggested. */
export function visitsToQuery(place: string) {
  return queryOptions({
    queryKey: ["visits", "list", "to", place],
    queryFn: ({ signal }) =>
      unwrapPage(client.GET("/api/visits/v1/visits", { params: { query: { place, limit: 50 } }, signal })),
  });
}

export const programmesToQuery = queryOptions({
  queryKey: ["programmes", "list", "open"],
  queryFn: ({ signal }) =>
    unwrapPage(client.GET("/api/visits/v1/programmes", { params: { query: { limit: 50 } }, signal })),
});

export function useDecideSuggestion({ id, version }: Suggestion) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Decision) =>
      unwrap(
        client.POST(`${LIST}/{suggestion}/decisions`, {
          params: { path: { suggestion: id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: () =>
      Promise.all(
        ["suggestions", "visits", "programmes"].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}
