import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { OverrideDraft, Programme, ProgrammeDraft, ProgrammePatch } from "../schemas";

const LIST = "/api/visits/v1/programmes";
const ONE = `${LIST}/{programme}` as const;

export const programmesQuery = infiniteQueryOptions({
  queryKey: ["programmes", "list"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(client.GET(LIST, { params: { query: { cursor: pageParam ?? undefined } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export function programmeQuery(id: string) {
  return queryOptions({
    queryKey: ["programmes", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { programme: id } }, signal })),
  });
}

export function rankingQuery(programme: Programme) {
  return infiniteQueryOptions({
    queryKey: ["programmes", "ranking", programme.id, programme.version],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(`${ONE}/places`, {
          params: { path: { programme: programme.id }, query: { cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function rankingAddress(programme: string): string {
  return `${LIST}/${programme}/places`;
}

export function useMakeProgramme() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: ProgrammeDraft) => unwrap(client.POST(LIST, { params: {}, body: draft })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: programmesQuery.queryKey }),
  });
}

function useKept() {
  const queryClient = useQueryClient();
  return async (kept: Programme) => {
    queryClient.setQueryData(programmeQuery(kept.id).queryKey, kept);
    await queryClient.invalidateQueries({ queryKey: programmesQuery.queryKey });
  };
}

export function useChangeProgramme(programme: Programme) {
  const kept = useKept();
  return useMutation({
    mutationFn: (patch: ProgrammePatch) =>
      unwrap(
        client.PATCH(ONE, {
          params: { path: { programme: programme.id }, header: ifMatch(programme.version) },
          body: patch,
        }),
      ),
    onSuccess: kept,
  });
}

/** Puts a place in or leaves it out whatever its score; without a draft the score decides again. */
export function useOverride(programme: Programme) {
  const kept = useKept();
  return useMutation({
    mutationFn: ({ place, draft }: { place: string; draft: OverrideDraft | null }) => {
      const params = {
        path: { programme: programme.id, place },
        header: ifMatch(programme.version),
      };
      return draft
        ? unwrap(client.PUT(`${ONE}/overrides/{place}`, { params, body: draft }))
        : unwrap(client.DELETE(`${ONE}/overrides/{place}`, { params }));
    },
    onSuccess: kept,
  });
}

export function useAdopt(programme: Programme) {
  const kept = useKept();
  return useMutation({
    mutationFn: (scenario: string) =>
      unwrap(
        client.POST(`${ONE}/adoptions`, {
          params: { path: { programme: programme.id }, header: ifMatch(programme.version) },
          body: { scenario },
        }),
      ),
    onSuccess: kept,
  });
}
