import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import { type PatternFilters, queryOf } from "../filters";
import type { DecisionDraft, Pattern, Run } from "../schemas";

const LIST = "/api/complaints/v1/patterns";
const ONE = `${LIST}/{pattern}` as const;
const ASK_AGAIN = 1_000;

export function patternsQuery(filters: PatternFilters) {
  return infiniteQueryOptions({
    queryKey: ["patterns", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(LIST, {
          params: { query: { ...queryOf(filters), cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Those of a place that stand now, or those that one complaint is part of. */
export function patternsAroundQuery(around: { place: string } | { complaint: string }) {
  const query = "place" in around ? { place: [around.place], standing: ["current" as const] } : around;
  return queryOptions({
    queryKey: ["patterns", "around", around],
    queryFn: ({ signal }) =>
      unwrapPage(client.GET(LIST, { params: { query: { ...query, limit: 20 } }, signal })),
    staleTime: 60_000,
  });
}

export function patternQuery(id: string) {
  return queryOptions({
    queryKey: ["patterns", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { pattern: id } }, signal })),
  });
}

export function isUnderWay(run: Run | null | undefined): boolean {
  return run?.state === "waiting" || run?.state === "running";
}

/** While something is computed, it is asked again every second. */
export const overviewQuery = queryOptions({
  queryKey: ["patterns", "overview"],
  queryFn: ({ signal }) => unwrap(client.GET(`${LIST}/overview`, { signal })),
  refetchInterval: (query) => (isUnderWay(query.state.data?.run) ? ASK_AGAIN : false),
});

export function useCompute() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST("/api/complaints/v1/pattern-runs", { params: {} })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: overviewQuery.queryKey }),
  });
}

export function useDecide(pattern: Pattern) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: DecisionDraft) =>
      unwrap(
        client.POST(`${ONE}/decisions`, {
          params: { path: { pattern: pattern.id }, header: ifMatch(pattern.version) },
          body: draft,
        }),
      ),
    onSuccess: async (decided) => {
      queryClient.setQueryData(patternQuery(pattern.id).queryKey, decided);
      await queryClient.invalidateQueries({ queryKey: ["patterns", "list"] });
    },
  });
}

export function monthsAddress(pattern: string): string {
  return `${LIST}/${pattern}/months`;
}
