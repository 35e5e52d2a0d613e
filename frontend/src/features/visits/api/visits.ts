import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import { queryOf, type VisitFilters } from "../filters";
import {
  STATES_OF,
  type Visit,
  type VisitDraft,
  type VisitMove,
  type VisitPatch,
  type Whereabouts,
} from "../schemas";

const ONE = "/api/visits/v1/visits/{visit}";

/** Everything under "visits" is asked anew after a change. */
const KEY = ["visits"] as const;

const NEXT = [...STATES_OF["at-work"], ...STATES_OF.coming];

export function visitsQuery(filters: VisitFilters) {
  return infiniteQueryOptions({
    queryKey: [...KEY, "list", filters],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/visits/v1/visits", {
          params: { query: { ...queryOf(filters), limit: 50, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** What is to come or under way: of those one goes on, or of all for who plans them. What comes first, first. */
export function nextVisitsQuery(mine: boolean) {
  return queryOptions({
    queryKey: [...KEY, "next", mine],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/visits/v1/visits", {
          params: {
            query: { state: NEXT, mine: mine ? true : undefined, sort: "starts_on", limit: 5 },
          },
          signal,
        }),
      ),
  });
}

export function visitQuery(visit: string) {
  return queryOptions({
    queryKey: [...KEY, "one", visit],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { visit } }, signal })),
  });
}

export function visitHistoryQuery(visit: string) {
  return queryOptions({
    queryKey: [...KEY, "one", visit, "history"],
    queryFn: ({ signal }) => unwrap(client.GET(`${ONE}/history`, { params: { path: { visit } }, signal })),
  });
}

export function useMakeVisit() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: VisitDraft) =>
      unwrap(
        client.POST("/api/visits/v1/visits", {
          params: { header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

/** Puts the answer in place, and asks anew for what hangs on it. */
function useTaken() {
  const queryClient = useQueryClient();
  return async (visit: Visit) => {
    queryClient.setQueryData(visitQuery(visit.id).queryKey, visit);
    await queryClient.invalidateQueries({ queryKey: KEY });
  };
}

type Of = Pick<Visit, "id" | "version">;

export function useChangeVisit({ id, version }: Of) {
  const taken = useTaken();
  return useMutation({
    mutationFn: (patch: VisitPatch) =>
      unwrap(client.PATCH(ONE, { params: { path: { visit: id }, header: ifMatch(version) }, body: patch })),
    onSuccess: taken,
  });
}

export function useSetWhere({ id, version }: Of) {
  const taken = useTaken();
  return useMutation({
    mutationFn: (where: Whereabouts) =>
      unwrap(
        client.PUT(`${ONE}/where`, {
          params: { path: { visit: id }, header: ifMatch(version) },
          body: where,
        }),
      ),
    onSuccess: taken,
  });
}

export function useMoveVisit({ id, version }: Of) {
  const taken = useTaken();
  return useMutation({
    mutationFn: (move: VisitMove) =>
      unwrap(
        client.POST(`${ONE}/moves`, {
          params: { path: { visit: id }, header: { ...ifMatch(version), "idempotency-key": newKey() } },
          body: move,
        }),
      ),
    onSuccess: taken,
  });
}
