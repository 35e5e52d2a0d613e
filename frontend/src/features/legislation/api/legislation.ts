import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { LawFilters } from "../filters";
import type {
  BillBecame,
  LawOpinion,
  LawOpinionDraft,
  LawOpinionPatch,
  LawStage,
  LawStageDraft,
  LawStagePatch,
  LegalText,
  LegalTextDraft,
  LegalTextPatch,
  ProcedureIn,
} from "../schemas";

const API = "/api/recommendations/v1";
const TEXTS = `${API}/legal-texts` as const;
const TEXT = `${TEXTS}/{text}` as const;
const PROCEDURES = `${API}/law-procedures` as const;

export const LEGISLATION_CALENDAR = `${API}/legislation-dues.ics`;

export function lawsQuery(filters: LawFilters) {
  return infiniteQueryOptions({
    queryKey: ["legislation", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(TEXTS, {
          params: {
            query: {
              kind: filters.kind ? [filters.kind] : undefined,
              authority: filters.authority ? [filters.authority] : undefined,
              theme: filters.theme ? [filters.theme] : undefined,
              titled: filters.titled || undefined,
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

export function lawQuery(id: string) {
  return queryOptions({
    queryKey: ["legislation", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(TEXT, { params: { path: { text: id } }, signal })),
  });
}

export function lawHistoryQuery(id: string) {
  return queryOptions({
    queryKey: ["legislation", "history", id],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${TEXT}/history`, { params: { path: { text: id } }, signal })),
  });
}

/** What is expected of bills and of us within the next weeks, and what is late. */
export const legislationDuesQuery = queryOptions({
  queryKey: ["legislation", "dues"],
  queryFn: ({ signal }) => unwrap(client.GET(`${API}/legislation-dues`, { signal })),
});

export const proceduresQuery = queryOptions({
  queryKey: ["legislation", "procedures"],
  queryFn: ({ signal }) => unwrap(client.GET(PROCEDURES, { signal })),
});

export function enterLaw(body: LegalTextDraft): Promise<LegalText> {
  return unwrap(client.POST(TEXTS, { body }));
}

/** An act after which everything that is shown of laws is asked for again. */
export function useLawAct<T, R>(send: (what: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["legislation"] }),
  });
}

function at(record: LegalText) {
  return { path: { text: record.id }, header: ifMatch(record.version) };
}

export function useChangeLaw(record: LegalText) {
  return useLawAct((body: LegalTextPatch) => unwrap(client.PATCH(TEXT, { params: at(record), body })));
}

export function useBecome(record: LegalText) {
  return useLawAct((body: BillBecame) => unwrap(client.POST(`${TEXT}/law`, { params: at(record), body })));
}

export function useAddStage(record: LegalText) {
  return useLawAct((body: LawStageDraft) =>
    unwrap(client.POST(`${TEXT}/stages`, { params: at(record), body })),
  );
}

export function useChangeStage(record: LegalText, stage: LawStage) {
  const params = { path: { text: record.id, stage: stage.id }, header: ifMatch(stage.version) };
  return useLawAct((body: LawStagePatch) => unwrap(client.PATCH(`${TEXT}/stages/{stage}`, { params, body })));
}

export function useDropStage(record: LegalText, stage: LawStage) {
  const params = { path: { text: record.id, stage: stage.id }, header: ifMatch(stage.version) };
  return useLawAct((_: null) => unwrap(client.DELETE(`${TEXT}/stages/{stage}`, { params })));
}

export function useAskOpinion(record: LegalText) {
  return useLawAct((body: LawOpinionDraft) =>
    unwrap(client.POST(`${TEXT}/opinions`, { params: at(record), body })),
  );
}

export function useChangeOpinion(record: LegalText, opinion: LawOpinion) {
  const params = { path: { text: record.id, opinion: opinion.id }, header: ifMatch(opinion.version) };
  return useLawAct((body: LawOpinionPatch) =>
    unwrap(client.PATCH(`${TEXT}/opinions/{opinion}`, { params, body })),
  );
}

export function useKeepProcedure(code: string) {
  const params = { path: { code } };
  return useLawAct((body: ProcedureIn) => unwrap(client.PUT(`${PROCEDURES}/{code}`, { params, body })));
}

export function useDropProcedure(code: string) {
  return useLawAct((_: null) =>
    unwrap(client.DELETE(`${PROCEDURES}/{code}`, { params: { path: { code } } })),
  );
}
