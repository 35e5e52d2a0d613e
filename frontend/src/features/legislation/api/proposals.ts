import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { components } from "@/client/schema";
import type { ProposalFilters } from "../filters";
import type { Proposal, ProposalDraft, ProposalPatch } from "../schemas";
import { useLawAct } from "./legislation";

type Schema = components["schemas"];

const API = "/api/recommendations/v1";
const PROPOSALS = `${API}/law-proposals` as const;
const PROPOSAL = `${PROPOSALS}/{proposal}` as const;

export function proposalsQuery(filters: ProposalFilters & { text?: string }) {
  return infiniteQueryOptions({
    queryKey: ["legislation", "proposals", filters],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(PROPOSALS, {
          params: {
            query: {
              legal_text: filters.text,
              state: filters.state ? [filters.state] : undefined,
              outcome: filters.outcome ? [filters.outcome] : undefined,
              authority: filters.authority ? [filters.authority] : undefined,
              cursor: pageParam ?? undefined,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function downloadProposals(filters: ProposalFilters, kind: TableKind): Promise<void> {
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return downloadTable(`${PROPOSALS}?${query}`, kind, "law-proposals");
}

export function proposalQuery(id: string) {
  return queryOptions({
    queryKey: ["legislation", "proposal", id],
    queryFn: ({ signal }) => unwrap(client.GET(PROPOSAL, { params: { path: { proposal: id } }, signal })),
  });
}

export function useDraftProposal(text: string) {
  return useLawAct((body: ProposalDraft) =>
    unwrap(client.POST(`${API}/legal-texts/{text}/proposals`, { params: { path: { text } }, body })),
  );
}

function at(record: Proposal) {
  return { path: { proposal: record.id }, header: ifMatch(record.version) };
}

export function useChangeProposal(record: Proposal) {
  return useLawAct((body: ProposalPatch) => unwrap(client.PATCH(PROPOSAL, { params: at(record), body })));
}

export function useSubmitProposal(record: Proposal) {
  return useLawAct((body: Schema["recommendations_LawSubmission"]) =>
    unwrap(client.POST(`${PROPOSAL}/submission`, { params: at(record), body })),
  );
}

export function useWithdrawProposal(record: Proposal) {
  return useLawAct((body: Schema["recommendations_LawWithdrawal"]) =>
    unwrap(client.POST(`${PROPOSAL}/withdrawal`, { params: at(record), body })),
  );
}

export function useConcludeProposal(record: Proposal) {
  return useLawAct((body: Schema["recommendations_LawOutcome"]) =>
    unwrap(client.PUT(`${PROPOSAL}/outcome`, { params: at(record), body })),
  );
}

export function useRecommendOutOf(record: Proposal) {
  return useLawAct((body: Schema["recommendations_RecommendationOutOfLaw"]) =>
    unwrap(client.POST(`${PROPOSAL}/recommendations`, { params: { path: { proposal: record.id } }, body })),
  );
}
