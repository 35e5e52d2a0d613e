import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Proposal, ProposalDraft, PublicPage, PublicPageDraft, WordsToLook } from "../schemas";

const ONE = "/api/recommendations/v1/recommendations/{recommendation}";
const PROPOSAL = "/api/recommendations/v1/publication-proposals/{proposal}";
const PAGE = "/api/recommendations/v1/public-page";
const EACH_MINUTE = 60_000;

export function publicationQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", id, "publication"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/publication`, { params: { path: { recommendation: id } }, signal })),
  });
}

/** What waits for a second person. */
export const proposalsQuery = queryOptions({
  queryKey: ["recommendations", "proposals"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/recommendations/v1/publication-proposals", { signal })),
  refetchInterval: EACH_MINUTE,
});

export const publicPageQuery = queryOptions({
  queryKey: ["public-page"],
  queryFn: ({ signal }) => unwrap(client.GET(PAGE, { signal })),
});

/** The references of reports that everybody reads, to tie it to one. */
export const publishedReportsQuery = queryOptions({
  queryKey: ["reports", "published"],
  queryFn: ({ signal }) =>
    unwrap(client.GET("/api/visits/v1/reports", { params: { query: { state: ["published"] } }, signal })),
});

function useAnew() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["recommendations"] });
}

export function useLook(recommendation: string) {
  return useMutation({
    mutationFn: (body: WordsToLook) =>
      unwrap(client.POST(`${ONE}/publication/look`, { params: { path: { recommendation } }, body })),
  });
}

export function usePropose(recommendation: string) {
  return useMutation({
    mutationFn: (body: ProposalDraft) =>
      unwrap(client.POST(`${ONE}/publication-proposals`, { params: { path: { recommendation } }, body })),
    onSuccess: useAnew(),
  });
}

function headOf(of: Proposal) {
  return { path: { proposal: of.id }, header: ifMatch(of.version) };
}

export function useApprove(of: Proposal) {
  return useMutation({
    mutationFn: () => unwrap(client.POST(`${PROPOSAL}/approve`, { params: headOf(of) })),
    onSuccess: useAnew(),
  });
}

export function useSendBack(of: Proposal) {
  return useMutation({
    mutationFn: (because: string) =>
      unwrap(client.POST(`${PROPOSAL}/send-back`, { params: headOf(of), body: { because } })),
    onSuccess: useAnew(),
  });
}

export function useTakeBack(of: Proposal) {
  return useMutation({
    mutationFn: () => unwrap(client.POST(`${PROPOSAL}/take-back`, { params: headOf(of) })),
    onSuccess: useAnew(),
  });
}

export function useUnpublish(recommendation: string) {
  return useMutation({
    mutationFn: (because: string) =>
      unwrap(client.POST(`${ONE}/unpublish`, { params: { path: { recommendation } }, body: { because } })),
    onSuccess: useAnew(),
  });
}

export function useKeepPublicPage({ version }: Pick<PublicPage, "version">) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: PublicPageDraft) =>
      unwrap(client.PUT(PAGE, { params: { header: ifMatch(version) }, body })),
    onSuccess: (kept) => queryClient.setQueryData(publicPageQuery.queryKey, kept),
  });
}
