import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { download } from "@/client/download";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import type {
  AnnualReport,
  AnnualReportDraft,
  AnnualReportPatch,
  Block,
  Language,
  SendingDraft,
  Verdict,
} from "../schemas";

const ALL = "/api/search/v1/annual-reports";
const ONE = `${ALL}/{report}` as const;
const KEY = ["annual-reports"] as const;

export const reportsQuery = infiniteQueryOptions({
  queryKey: [...KEY, "list"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(client.GET(ALL, { params: { query: { cursor: pageParam ?? undefined } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export function reportQuery(id: string) {
  return queryOptions({
    queryKey: [...KEY, "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { report: id } }, signal })),
  });
}

export function figureQuery(report: AnnualReport, block: Block, language: Language) {
  const { id, first, last, state } = report;
  return queryOptions({
    queryKey: [...KEY, "figure", id, block.id, language, { first, last, state }, block.question, block.title],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET(`${ONE}/figures/{block}`, {
          params: { path: { report: id, block: block.id }, query: { language } },
          signal,
        }),
      ),
  });
}

export function useBeginReport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: AnnualReportDraft) =>
      unwrap(client.POST(ALL, { params: { header: { "idempotency-key": newKey() } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [...KEY, "list"] }),
  });
}

function useAct<T>(report: string, send: (what: T) => Promise<AnnualReport>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async (now) => {
      queryClient.setQueryData(reportQuery(report).queryKey, now);
      await queryClient.invalidateQueries({ queryKey: [...KEY, "list"] });
      await queryClient.invalidateQueries({ queryKey: [...KEY, "history", report] });
    },
  });
}

function paramsOf(record: AnnualReport) {
  return { path: { report: record.id }, header: { ...ifMatch(record.version), "idempotency-key": newKey() } };
}

/** The version is that of the record as it is known when it is sent. */
export function useChangeReport(report: string) {
  const queryClient = useQueryClient();
  return useAct(report, (body: AnnualReportPatch) => {
    const version = queryClient.getQueryData(reportQuery(report).queryKey)?.version ?? 0;
    return unwrap(client.PATCH(ONE, { params: { path: { report }, header: ifMatch(version) }, body }));
  });
}

export function useAskClearance(record: AnnualReport) {
  return useAct(record.id, (accounts: string[]) =>
    unwrap(client.POST(`${ONE}/clearances`, { params: paramsOf(record), body: { accounts } })),
  );
}

export function useSayClearance(record: AnnualReport) {
  return useAct(record.id, (body: { verdict: Verdict; reason: string | null }) =>
    unwrap(client.POST(`${ONE}/clearances/own`, { params: paramsOf(record), body })),
  );
}

export function useTakeBack(record: AnnualReport) {
  return useAct(record.id, (reason: string) =>
    unwrap(client.POST(`${ONE}/take-back`, { params: paramsOf(record), body: { reason } })),
  );
}

export function useIssue(record: AnnualReport) {
  return useAct(record.id, (level: AnnualReport["level"]) =>
    unwrap(client.POST(`${ONE}/issue`, { params: paramsOf(record), body: { level } })),
  );
}

export function commentsQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "comments", report],
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET(`${ONE}/comments`, { params: { path: { report } }, signal }))).items,
  });
}

export function useComment(report: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { text: string; chapter: string | null }) =>
      unwrap(
        client.POST(`${ONE}/comments`, {
          params: { path: { report }, header: { "idempotency-key": newKey() } },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: commentsQuery(report).queryKey }),
  });
}

export function sendingsQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "sendings", report],
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET(`${ONE}/sendings`, { params: { path: { report } }, signal }))).items,
  });
}

export function useRecordSending(report: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SendingDraft) =>
      unwrap(
        client.POST(`${ONE}/sendings`, {
          params: { path: { report }, header: { "idempotency-key": newKey() } },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sendingsQuery(report).queryKey }),
  });
}

export function historyQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "history", report],
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET(`${ONE}/history`, { params: { path: { report } }, signal }))).items,
  });
}

export function takeOut(record: AnnualReport, form: "pdf" | "docx", language: Language): Promise<void> {
  const address = `${ALL}/${record.id}/document?form=${form}&language=${language}`;
  return download(address, "*/*", `${record.reference}-${language}.${form}`);
}
