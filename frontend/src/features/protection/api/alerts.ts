import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Alert, AlertDraft, AlertView, AllegationDraft, FileDraft } from "../schemas";

const ALERTS = "/api/complaints/v1/protection-alerts";
const ALERT = `${ALERTS}/{alert}` as const;
const TOLD = "/api/complaints/v1/complaints/{complaint}/protection-alerts";

export function alertsQuery(view: AlertView | "escalated", limit = 50) {
  return infiniteQueryOptions({
    queryKey: ["protection", "alerts", view, limit],
    queryFn: ({ pageParam, signal }) =>
      unwrap(client.GET(ALERTS, { params: { query: { view, limit, cursor: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function alertQuery(alert: string) {
  return queryOptions({
    queryKey: ["protection", "alert", alert],
    queryFn: ({ signal }) => unwrap(client.GET(ALERT, { params: { path: { alert } }, signal })),
    gcTime: 0,
  });
}

export function toldQuery(complaint: string) {
  return queryOptions({
    queryKey: ["protection", "told", complaint],
    queryFn: ({ signal }) => unwrap(client.GET(TOLD, { params: { path: { complaint } }, signal })),
  });
}

export function useTell(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: AlertDraft) => unwrap(client.POST(TOLD, { params: { path: { complaint } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["protection"] }),
  });
}

export type AlertAct = { what: "take-up" } | { what: "end"; reason: string | null };

export function useAlertAct(alert: Alert) {
  const queryClient = useQueryClient();
  const params = { path: { alert: alert.id }, header: ifMatch(alert.version) };
  return useMutation({
    mutationFn: (act: AlertAct): Promise<Alert> =>
      act.what === "take-up"
        ? unwrap(client.POST(`${ALERT}/taking-up`, { params }))
        : unwrap(client.POST(`${ALERT}/end`, { params, body: { reason: act.reason } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["protection"] }),
  });
}

/** From the alert's own complaint, so that the alert keeps what came of it. */
export function recordFromAlert(alert: string, body: AllegationDraft) {
  return unwrap(client.POST(`${ALERT}/allegations`, { params: { path: { alert } }, body }));
}

export function beginFromAlert(alert: string, body: FileDraft) {
  return unwrap(client.POST(`${ALERT}/protection-files`, { params: { path: { alert } }, body }));
}
