import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { download } from "@/client/download";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type { Decision, DocumentRead, Exchange, ExchangeDraft, ExchangePatch, LetterIn } from "../schemas";
import { KEY } from "./reports";

const ONE = "/api/visits/v1/report-exchanges/{exchange}";
export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export function exchangesQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "one", report, "exchanges"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/visits/v1/reports/{report}/exchanges", { params: { path: { report } }, signal }),
      ),
  });
}

/** What was sent: it stays as it was, whatever is written since. */
export function exchangeCopyQuery(exchange: string) {
  return queryOptions({
    queryKey: [...KEY, "exchange", exchange, "copy"],
    queryFn: ({ signal }) => unwrap(client.GET(`${ONE}/copy`, { params: { path: { exchange } }, signal })),
  });
}

/** The exchange, the report and its lists are asked anew after every act. */
function useAgain(report: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [...KEY, "one", report] });
}

export function useStartExchange(report: string) {
  return useMutation({
    mutationFn: (body: ExchangeDraft) =>
      unwrap(
        client.POST("/api/visits/v1/reports/{report}/exchanges", {
          params: { path: { report }, header: { "idempotency-key": newKey() } },
          body,
        }),
      ),
    onSettled: useAgain(report),
  });
}

export function useChangeExchange({ id, version, report }: Exchange) {
  return useMutation({
    mutationFn: (body: ExchangePatch) =>
      unwrap(client.PATCH(ONE, { params: { path: { exchange: id }, header: ifMatch(version) }, body })),
    onSettled: useAgain(report),
  });
}

export function useRemind({ id, report }: Exchange) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        client.POST(`${ONE}/reminders`, {
          params: { path: { exchange: id }, header: { "idempotency-key": newKey() } },
        }),
      ),
    onSettled: useAgain(report),
  });
}

export function useCallOff({ id, report }: Exchange) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        client.POST(`${ONE}/calling-off`, {
          params: { path: { exchange: id }, header: { "idempotency-key": newKey() } },
        }),
      ),
    onSettled: useAgain(report),
  });
}

export function useEnterLetter({ id, report }: Exchange) {
  return useMutation({
    mutationFn: (body: LetterIn) =>
      unwrap(
        client.POST(`${ONE}/letters`, {
          params: { path: { exchange: id }, header: { "idempotency-key": newKey() } },
          body,
        }),
      ),
    onSettled: useAgain(report),
  });
}

export function useDecide(report: string, answer: string) {
  return useMutation({
    mutationFn: (body: Decision) =>
      unwrap(
        client.PUT("/api/visits/v1/exchange-answers/{answer}/decision", {
          params: { path: { answer } },
          body,
        }),
      ),
    onSettled: useAgain(report),
  });
}

export function useEndFactCheck(report: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        client.POST("/api/visits/v1/reports/{report}/settling", {
          params: { path: { report }, header: { "idempotency-key": newKey() } },
        }),
      ),
    onSettled: useAgain(report),
  });
}

export function downloadExchange(exchange: string, name: string): Promise<void> {
  return download(`/api/visits/v1/report-exchanges/${exchange}/document`, DOCX, `${name}.docx`);
}

export function useReadDocument(exchange: string) {
  return useMutation({
    mutationFn: (file: File) =>
      send<DocumentRead>("POST", `/api/visits/v1/report-exchanges/${exchange}/document`, file, () => {}),
  });
}
