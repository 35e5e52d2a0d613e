import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import type { ConsentDraft, Interview, InterviewDraft, InterviewPatch, QuotationDraft } from "../schemas";

const OF_VISIT = "/api/visits/v1/visits/{visit}/interviews";
const ONE = "/api/visits/v1/interviews/{interview}";

export function interviewsQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "interviews"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_VISIT, { params: { path: { visit } }, signal })),
  });
}

function useAgain(visit: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["visits", "one", visit, "interviews"] });
}

export function useRecordInterview(visit: string) {
  return useMutation({
    mutationFn: (draft: InterviewDraft) =>
      unwrap(
        client.POST(OF_VISIT, {
          params: { path: { visit }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSettled: useAgain(visit),
  });
}

export function useChangeInterview({ id, version, visit }: Pick<Interview, "id" | "version" | "visit">) {
  return useMutation({
    mutationFn: (patch: InterviewPatch) =>
      unwrap(
        client.PATCH(ONE, { params: { path: { interview: id }, header: ifMatch(version) }, body: patch }),
      ),
    onSettled: useAgain(visit),
  });
}

type Of = Pick<Interview, "id" | "visit">;

export function useRecordConsent({ id, visit }: Of) {
  return useMutation({
    mutationFn: (draft: ConsentDraft) =>
      unwrap(
        client.POST(`${ONE}/consents`, {
          params: { path: { interview: id }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSettled: useAgain(visit),
  });
}

export function useWithdrawConsent({ id, visit }: Of) {
  return useMutation({
    mutationFn: (consent: string) =>
      unwrap(
        client.POST(`${ONE}/consents/{consent}/withdrawals`, {
          params: { path: { interview: id, consent }, header: { "idempotency-key": newKey() } },
        }),
      ),
    onSettled: useAgain(visit),
  });
}

export function useQuote({ id, visit }: Of) {
  return useMutation({
    mutationFn: (draft: QuotationDraft) =>
      unwrap(
        client.POST(`${ONE}/quotations`, {
          params: { path: { interview: id }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSettled: useAgain(visit),
  });
}
