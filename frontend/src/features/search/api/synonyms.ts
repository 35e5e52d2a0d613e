import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Synonyms, SynonymsDraft } from "../schemas";

const PATH = "/api/search/v1/synonyms";
const ONE = `${PATH}/{group}` as const;

export const synonymsQuery = queryOptions({
  queryKey: ["synonyms"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { signal })),
});

function useChange<T, R>(change: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: synonymsQuery.queryKey });
      await queryClient.invalidateQueries({ queryKey: ["search"] });
    },
  });
}

function paramsOf(group: Synonyms) {
  return { path: { group: group.id }, header: ifMatch(group.version) };
}

/** Adds a group, or changes the one there is. */
export function useKeepSynonyms(kept: Synonyms | null) {
  return useChange((draft: SynonymsDraft): Promise<Synonyms> => {
    if (!kept) return unwrap(client.POST(PATH, { params: {}, body: draft }));
    return unwrap(client.PUT(ONE, { params: paramsOf(kept), body: draft }));
  });
}

export function useRemoveSynonyms() {
  return useChange((group: Synonyms) => unwrap(client.DELETE(ONE, { params: paramsOf(group) })));
}
