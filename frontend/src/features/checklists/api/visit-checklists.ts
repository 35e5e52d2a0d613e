import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, unwrap } from "@/client/http";

const OF_VISIT = "/api/visits/v1/visits/{visit}/checklists";

export function visitChecklistsQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "checklists"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_VISIT, { params: { path: { visit } }, signal })),
  });
}

/** Begins a checklist; where the team has begun it already, theirs is the answer. */
export function useBeginChecklist(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (checklist: string) =>
      unwrap(
        client.POST(OF_VISIT, {
          params: { path: { visit }, header: { "idempotency-key": newKey() } },
          body: { checklist },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["visits", "one", visit, "checklists"] }),
  });
}
