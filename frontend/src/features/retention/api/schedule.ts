import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { RetentionSearch } from "../filters";
import type { Rule, RuleDraft } from "../schemas";

const RULES = "/api/complaints/v1/retention-rules";
const RULE = `${RULES}/{rule}` as const;

export const rulesQuery = queryOptions({
  queryKey: ["retention", "rules"],
  queryFn: ({ signal }) => unwrap(client.GET(RULES, { signal })),
});

/** What the rules would take today: counted anew whenever it is looked at. */
export const schedulePreviewQuery = queryOptions({
  queryKey: ["retention", "preview"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/complaints/v1/retention-preview", { signal })),
});

export function candidatesQuery({ rule, kept_back }: RetentionSearch) {
  return infiniteQueryOptions({
    queryKey: ["retention", "candidates", rule ?? null, kept_back ?? null],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/complaints/v1/retention-candidates", {
          params: { query: { rule, kept_back, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

function useAfter() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["retention"] });
}

export function useKeepRule(rule: Rule | null) {
  return useMutation({
    mutationFn: (body: RuleDraft) =>
      rule
        ? unwrap(
            client.PATCH(RULE, { params: { path: { rule: rule.id }, header: ifMatch(rule.version) }, body }),
          )
        : unwrap(client.POST(RULES, { params: {}, body })),
    onSuccess: useAfter(),
  });
}

export function useRemoveRule(rule: Rule) {
  return useMutation({
    mutationFn: () =>
      unwrap(client.DELETE(RULE, { params: { path: { rule: rule.id }, header: ifMatch(rule.version) } })),
    onSuccess: useAfter(),
  });
}

export function useAskRun() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(client.POST("/api/complaints/v1/retention-runs", { params: {}, body: { reason } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["erasures"] }),
  });
}
