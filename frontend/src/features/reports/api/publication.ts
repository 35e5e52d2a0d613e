import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, unwrap } from "@/client/http";
import type { PublicationDraft, ResponseDraft } from "../schemas";
import { KEY } from "./reports";

const ONE = "/api/visits/v1/reports/{report}";

export function publicationQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "one", report, "publication"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/publication`, { params: { path: { report } }, signal })),
  });
}

export function responsesQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "one", report, "responses"],
    queryFn: ({ signal }) => unwrap(client.GET(`${ONE}/responses`, { params: { path: { report } }, signal })),
  });
}

function useAgain(report: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [...KEY, "one", report] });
}

const once = (report: string) => ({ path: { report }, header: { "idempotency-key": newKey() } });

export function usePreview(report: string) {
  return useMutation({
    mutationFn: (body: PublicationDraft) =>
      unwrap(client.POST(`${ONE}/publication/preview`, { params: { path: { report } }, body })),
  });
}

export function usePublish(report: string) {
  return useMutation({
    mutationFn: (body: PublicationDraft) =>
      unwrap(client.POST(`${ONE}/publication`, { params: once(report), body })),
    onSettled: useAgain(report),
  });
}

export function useWithhold(report: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(client.POST(`${ONE}/withholding`, { params: once(report), body: { reason } })),
    onSettled: useAgain(report),
  });
}

export function useRecordResponse(report: string) {
  return useMutation({
    mutationFn: (body: ResponseDraft) =>
      unwrap(client.POST(`${ONE}/responses`, { params: once(report), body })),
    onSettled: useAgain(report),
  });
}
