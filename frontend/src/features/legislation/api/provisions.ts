import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type {
  Conformity,
  LawAssessment,
  LawAssessmentDraft,
  LawJudgement,
  LegalText,
  Provision,
  ProvisionDraft,
  ProvisionPatch,
  ProvisionPiece,
  ProvisionsTaken,
} from "../schemas";
import { useLawAct } from "./legislation";

const API = "/api/recommendations/v1";
const TEXT = `${API}/legal-texts/{text}` as const;
const PROVISION = `${API}/provisions/{provision}` as const;
const ASSESSMENT = `${API}/law-assessments/{assessment}` as const;

export function provisionsQuery(text: string, found: string) {
  return infiniteQueryOptions({
    queryKey: ["legislation", "provisions", text, found],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(`${TEXT}/provisions`, {
          params: { path: { text }, query: { found: found || undefined, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function provisionVersionsQuery(provision: string) {
  return queryOptions({
    queryKey: ["legislation", "versions", provision],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${PROVISION}/versions`, { params: { path: { provision } }, signal })),
  });
}

export function splitLaw(text: string): Promise<ProvisionPiece[]> {
  return unwrap(client.PUT(`${API}/pasted-law`, { body: { text } }));
}

export function takeProvisions(record: LegalText, body: ProvisionsTaken) {
  const params = { path: { text: record.id }, header: ifMatch(record.version) };
  return unwrap(client.POST(`${TEXT}/provisions-taken`, { params, body }));
}

export function useAddProvision(text: string) {
  return useLawAct((body: ProvisionDraft) =>
    unwrap(client.POST(`${TEXT}/provisions`, { params: { path: { text } }, body })),
  );
}

export function useChangeProvision(record: Provision) {
  const params = { path: { provision: record.id }, header: ifMatch(record.version) };
  return useLawAct((body: ProvisionPatch) => unwrap(client.PATCH(PROVISION, { params, body })));
}

export function useDropProvision(record: Provision) {
  const params = { path: { provision: record.id }, header: ifMatch(record.version) };
  return useLawAct((_: null) => unwrap(client.DELETE(PROVISION, { params })));
}

export interface ConformityFilters {
  verdict?: Conformity;
  standard?: string;
  unassessed?: boolean;
}

export function conformityQuery(text: string, filters: ConformityFilters) {
  return infiniteQueryOptions({
    queryKey: ["legislation", "conformity", text, filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET(`${TEXT}/conformity`, {
          params: {
            path: { text },
            query: {
              verdict: filters.verdict ? [filters.verdict] : undefined,
              standard: filters.standard ? [filters.standard] : undefined,
              unassessed: filters.unassessed,
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

export function downloadConformity(text: string, filters: ConformityFilters, kind: TableKind): Promise<void> {
  const query = new URLSearchParams();
  if (filters.verdict) query.set("verdict", filters.verdict);
  if (filters.standard) query.set("standard", filters.standard);
  if (filters.unassessed) query.set("unassessed", "true");
  return downloadTable(`${API}/legal-texts/${text}/conformity?${query}`, kind, "conformity");
}

export function assessmentQuery(assessment: string) {
  return queryOptions({
    queryKey: ["legislation", "assessment", assessment],
    queryFn: ({ signal }) => unwrap(client.GET(ASSESSMENT, { params: { path: { assessment } }, signal })),
  });
}

export function judgementsQuery(assessment: string) {
  return queryOptions({
    queryKey: ["legislation", "judgements", assessment],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ASSESSMENT}/judgements`, { params: { path: { assessment } }, signal })),
  });
}

export function useAssess(text: string) {
  return useLawAct((body: LawAssessmentDraft) =>
    unwrap(client.POST(`${TEXT}/assessments`, { params: { path: { text } }, body })),
  );
}

export function useJudgeAnew(record: LawAssessment) {
  const params = { path: { assessment: record.id }, header: ifMatch(record.version) };
  return useLawAct((body: LawJudgement) => unwrap(client.POST(`${ASSESSMENT}/judgements`, { params, body })));
}
