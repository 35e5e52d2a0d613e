import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import { type FindingFilters, queryOf } from "../filters";
import type {
  Corroboration,
  Finding,
  FindingDraft,
  FindingMove,
  FindingPatch,
  SourceDraft,
} from "../schemas";

const OF_VISIT = "/api/visits/v1/visits/{visit}/findings";
const ONE = "/api/visits/v1/findings/{finding}";

export function findingsOfQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "findings"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_VISIT, { params: { path: { visit } }, signal })),
  });
}

/** The files of a visit that a finding can rest on. */
export function filesOfQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "evidence"],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/visits/v1/visits/{visit}/evidence", { params: { path: { visit } }, signal })),
  });
}

export function findingQuery(finding: string) {
  return queryOptions({
    queryKey: ["visits", "finding", finding],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { finding } }, signal })),
  });
}

export function findingsQuery(filters: FindingFilters) {
  return infiniteQueryOptions({
    queryKey: ["visits", "findings", filters],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/visits/v1/findings", {
          params: { query: { ...queryOf(filters), limit: 50, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function recurringQuery(filters: FindingFilters) {
  return queryOptions({
    queryKey: ["visits", "findings", "recurring", filters],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/visits/v1/findings/recurring", { params: { query: queryOf(filters) }, signal }),
      ),
  });
}

/** Findings, and the notes they are made of, are asked anew after every change, also a refused one. */
function useAgain() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["visits"] });
}

export function useRecordFinding(visit: string) {
  const again = useAgain();
  return useMutation({
    mutationFn: (draft: FindingDraft) =>
      unwrap(
        client.POST(OF_VISIT, {
          params: { path: { visit }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSettled: again,
  });
}

type Of = Pick<Finding, "id" | "version">;

export function useChangeFinding({ id, version }: Of) {
  const again = useAgain();
  return useMutation({
    mutationFn: (patch: FindingPatch) =>
      unwrap(client.PATCH(ONE, { params: { path: { finding: id }, header: ifMatch(version) }, body: patch })),
    onSettled: again,
  });
}

export function useMoveFinding({ id, version }: Of) {
  const again = useAgain();
  return useMutation({
    mutationFn: (move: FindingMove) =>
      unwrap(
        client.POST(`${ONE}/moves`, {
          params: { path: { finding: id }, header: { ...ifMatch(version), "idempotency-key": newKey() } },
          body: move,
        }),
      ),
    onSettled: again,
  });
}

export function useAddSource({ id }: Of) {
  const again = useAgain();
  return useMutation({
    mutationFn: (draft: SourceDraft) =>
      unwrap(
        client.POST(`${ONE}/sources`, {
          params: { path: { finding: id }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSettled: again,
  });
}

export function useRemoveSource({ id, version }: Of) {
  const again = useAgain();
  return useMutation({
    mutationFn: (source: string) =>
      unwrap(
        client.DELETE(`${ONE}/sources/{source}`, {
          params: { path: { finding: id, source }, header: ifMatch(version) },
        }),
      ),
    onSettled: again,
  });
}

export function useGradeFinding({ id, version }: Of) {
  const again = useAgain();
  return useMutation({
    mutationFn: (corroboration: Corroboration) =>
      unwrap(
        client.PUT(`${ONE}/corroboration`, {
          params: { path: { finding: id }, header: ifMatch(version) },
          body: { corroboration },
        }),
      ),
    onSettled: again,
  });
}
