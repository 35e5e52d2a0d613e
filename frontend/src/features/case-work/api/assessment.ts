import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Assessment, DecisionDraft, FollowUp, FollowUpResult, FollowUpStanding } from "../schemas";
import { showAfterRecord } from "./after-record";

const CASE = "/api/complaints/v1/complaints/{complaint}";

export function assessmentQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "assessment"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${CASE}/assessment`, { params: { path: { complaint } }, signal })),
  });
}

function useAct<T>(complaint: string, act: (body: T) => Promise<Assessment>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (assessment) =>
      showAfterRecord(queryClient, complaint, () =>
        queryClient.setQueryData(assessmentQuery(complaint).queryKey, assessment),
      ),
  });
}

export function useDecide(complaint: string) {
  return useAct(complaint, ({ version, draft }: { version: number; draft: DecisionDraft }) =>
    unwrap(
      client.PUT(`${CASE}/decision`, {
        params: { path: { complaint }, header: ifMatch(version) },
        body: draft,
      }),
    ),
  );
}

export function useFollowUp(complaint: string, due: FollowUp) {
  return useAct(complaint, (body: { result: FollowUpResult; note: string | null }) =>
    unwrap(
      client.PUT(`${CASE}/follow-up`, {
        params: { path: { complaint }, header: ifMatch(due.version) },
        body,
      }),
    ),
  );
}

/** Complaints of the sample that are to be followed up, or were. */
export function followUpsQuery(wanted: { standing: FollowUpStanding; mine: boolean; due_to?: string }) {
  return infiniteQueryOptions({
    queryKey: ["complaints", "follow-ups", wanted],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/complaints/v1/follow-ups", {
          params: { query: { ...wanted, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
