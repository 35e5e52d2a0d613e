import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Rule, RuleDraft } from "../schemas";

const PATH = "/api/complaints/v1/routing-rules";
const ONE = `${PATH}/{rule}` as const;

export const rulesQuery = queryOptions({
  queryKey: ["routing-rules"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { signal })),
});

export const previewQuery = queryOptions({
  queryKey: ["routing-rules", "preview"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/complaints/v1/routing-previews", { signal })),
});

/** By which rule a complaint came to whom it is with. */
export function routedQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "routing"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/complaints/{complaint}/routing", {
          params: { path: { complaint } },
          signal,
        }),
      ),
  });
}

function useChange<T, R>(change: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  });
}

function paramsOf(rule: Rule) {
  return { path: { rule: rule.id }, header: ifMatch(rule.version) };
}

/** Adds a rule as the last, or puts new terms in place of an old one's. */
export function useKeepRule(kept: Rule | null) {
  return useChange(({ side, ...terms }: RuleDraft): Promise<Rule> => {
    if (!kept) return unwrap(client.POST(PATH, { params: {}, body: { side, ...terms } }));
    return unwrap(client.PUT(ONE, { params: paramsOf(kept), body: terms }));
  });
}

export function useMoveRule() {
  return useChange(({ rule, position }: { rule: Rule; position: number }) =>
    unwrap(client.PUT(`${ONE}/position`, { params: paramsOf(rule), body: { position } })),
  );
}

export function useRemoveRule() {
  return useChange((rule: Rule) => unwrap(client.DELETE(ONE, { params: paramsOf(rule) })));
}
