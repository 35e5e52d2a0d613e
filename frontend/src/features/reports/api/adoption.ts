import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, unwrap } from "@/client/http";
import type { Ballot, ProposalDraft, RecipientDraft } from "../schemas";
import { KEY } from "./reports";

const ONE = "/api/visits/v1/reports/{report}";

export function proposalQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "one", report, "proposal"],
    queryFn: ({ signal }) => unwrap(client.GET(`${ONE}/proposal`, { params: { path: { report } }, signal })),
  });
}

export function recipientsQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "one", report, "recipients"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/recipients`, { params: { path: { report } }, signal })),
  });
}

function useAgain(report: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [...KEY, "one", report] });
}

const once = (report: string) => ({ path: { report }, header: { "idempotency-key": newKey() } });

export function usePropose(report: string) {
  return useMutation({
    mutationFn: (body: ProposalDraft) =>
      unwrap(client.POST(`${ONE}/proposal`, { params: once(report), body })),
    onSettled: useAgain(report),
  });
}

export function useTakeBack(report: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(client.POST(`${ONE}/proposal/withdrawal`, { params: once(report), body: { reason } })),
    onSettled: useAgain(report),
  });
}

export function useVote(report: string) {
  return useMutation({
    mutationFn: (body: Ballot) => unwrap(client.PUT(`${ONE}/ballot`, { params: { path: { report } }, body })),
    onSettled: useAgain(report),
  });
}

export function useAdopt(report: string) {
  return useMutation({
    mutationFn: () => unwrap(client.POST(`${ONE}/adoption`, { params: once(report) })),
    onSettled: useAgain(report),
  });
}

export function useSetRecipients(report: string) {
  return useMutation({
    mutationFn: (body: RecipientDraft[]) =>
      unwrap(client.PUT(`${ONE}/recipients`, { params: { path: { report } }, body })),
    onSettled: useAgain(report),
  });
}

export function useSendReport(report: string) {
  return useMutation({
    mutationFn: () => unwrap(client.POST(`${ONE}/sending`, { params: once(report) })),
    onSettled: useAgain(report),
  });
}

/** Where a picture of the copy that was proposed is fetched from; of what is public they are the same. */
export function photoInProposal(report: string) {
  return (paragraph: string) => `/api/visits/v1/reports/${report}/proposal/photos/${paragraph}`;
}
