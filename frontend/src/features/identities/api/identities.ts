import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import type { Identity, IdentityDraft, IdentityPatch } from "../schemas";

const OF_INTERVIEW = "/api/visits/v1/interviews/{interview}/identities";
const ONE = "/api/visits/v1/interview-identities/{identity}";

export function identitiesQuery(interview: string) {
  return queryOptions({
    queryKey: ["identities", interview],
    queryFn: ({ signal }) => unwrap(client.GET(OF_INTERVIEW, { params: { path: { interview } }, signal })),
  });
}

/** All that one is named on, the newest first. */
export const ownIdentitiesQuery = infiniteQueryOptions({
  queryKey: ["identities", "own"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(
      client.GET("/api/visits/v1/interview-identities", {
        params: { query: { limit: 50, cursor: pageParam ?? undefined } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

function useAgain() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["identities"] });
}

export function useSealIdentity(interview: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: (draft: IdentityDraft) =>
      unwrap(
        client.POST(OF_INTERVIEW, {
          params: { path: { interview }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSettled: useAgain(),
  });
}

export function useNameReaders({ id, version }: Identity) {
  return useMutation({
    mutationFn: (readers: string[]) =>
      unwrap(
        client.PUT(`${ONE}/readers`, {
          params: { path: { identity: id }, header: ifMatch(version) },
          body: { readers },
        }),
      ),
    onSettled: useAgain(),
  });
}

export function useCorrectIdentity({ id, version }: Pick<Identity, "id" | "version">) {
  return useMutation({
    gcTime: 0,
    mutationFn: (patch: IdentityPatch) =>
      unwrap(
        client.PATCH(ONE, { params: { path: { identity: id }, header: ifMatch(version) }, body: patch }),
      ),
    onSettled: useAgain(),
  });
}

/** Opens who it is for a purpose. What comes back lives in the component that asked, never in the cache. */
export function useOpenIdentity(identity: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: (purpose: string) =>
      unwrap(
        client.POST(`${ONE}/readings`, {
          params: { path: { identity }, header: { "idempotency-key": newKey() } },
          body: { purpose },
        }),
      ),
  });
}
