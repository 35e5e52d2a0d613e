import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { HandedOver, HandoverDraft } from "../schemas";

const OF_VISIT = "/api/visits/v1/visits/{visit}/allegation-handovers";
const EACH_MINUTE = 60_000;

/** One's own; that they arrived and were taken up comes while the page stands open. */
export function handoversQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "handovers"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_VISIT, { params: { path: { visit } }, signal })),
    refetchInterval: EACH_MINUTE,
  });
}

function useAgain(visit: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: handoversQuery(visit).queryKey });
}

/** What is said lives in the form that sends it, never in the cache. */
export function useHandOver(visit: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: (body: HandoverDraft) => unwrap(client.POST(OF_VISIT, { params: { path: { visit } }, body })),
    onSuccess: useAgain(visit),
  });
}

export function useTakeBack(handover: HandedOver) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        client.POST("/api/visits/v1/allegation-handovers/{handover}/withdrawals", {
          params: { path: { handover: handover.id }, header: ifMatch(handover.version) },
        }),
      ),
    onSettled: useAgain(handover.visit),
  });
}
