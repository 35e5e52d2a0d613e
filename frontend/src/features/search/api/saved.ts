import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { components } from "@/client/schema";
import { parseSearchSearch, type SearchFilters } from "../filters";

type Schema = components["schemas"];
export type SavedSearch = Schema["search_SavedSearchView"];
type Wanted = Schema["search_SearchFilters"];

const PATH = "/api/search/v1/saved-searches";
const ONE = "/api/search/v1/saved-searches/{saved}";

export const savedSearchesQuery = queryOptions({
  queryKey: ["search", "saved"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { signal })),
});

export const searchNewsQuery = queryOptions({
  queryKey: ["search", "news"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/search/v1/saved-searches/news", { signal })),
  refetchInterval: 60_000,
});

/** The address of a search, as it is kept. */
export function asWanted(filters: SearchFilters): Wanted {
  return {
    ...filters,
    year: filters.year?.map(Number),
    exact: filters.exact === "true" ? true : undefined,
  } as Wanted;
}

/** What is kept, as the address of a search. */
export function asFilters(wanted: Wanted): SearchFilters {
  return parseSearchSearch({
    ...wanted,
    year: wanted.year?.map(String),
    sort: wanted.sort === "relevance" ? undefined : wanted.sort,
    exact: wanted.exact ? "true" : undefined,
  });
}

export function useSaveSearch() {
  return useChange((search: { name: string; told: boolean; mail: SavedSearch["mail"]; wanted: Wanted }) =>
    unwrap(client.POST(PATH, { body: search })),
  );
}

export function useChangeSaved() {
  return useChange(({ saved, ...body }: { saved: SavedSearch; told?: boolean; mail?: SavedSearch["mail"] }) =>
    unwrap(
      client.PATCH(ONE, {
        params: { path: { saved: saved.id }, header: ifMatch(saved.version) },
        body,
      }),
    ),
  );
}

export function useLookedAt() {
  return useChange((saved: string) =>
    unwrap(client.PUT(`${ONE}/looked-at`, { params: { path: { saved } } })),
  );
}

export function useRemoveSaved() {
  return useChange((saved: string) => unwrap(client.DELETE(ONE, { params: { path: { saved } } })));
}

function useChange<V, A>(mutationFn: (variables: V) => Promise<A>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: savedSearchesQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: searchNewsQuery.queryKey });
    },
  });
}
