import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, unwrap } from "@/client/http";
import type { HitSettlement, Report } from "../schemas";
import { KEY, reportQuery } from "./reports";
import { patchParagraph } from "./writing";

const OF_REPORT = "/api/visits/v1/reports/{report}/check";

export function checkQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "one", report, "check"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_REPORT, { params: { path: { report } }, signal })),
  });
}

function lookThrough(report: string) {
  return unwrap(
    client.POST(OF_REPORT, { params: { path: { report }, header: { "idempotency-key": newKey() } } }),
  );
}

export function useLookThrough(report: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => lookThrough(report),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [...KEY, "one", report] }),
  });
}

export function useSettleHit(report: string, hit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: HitSettlement) =>
      unwrap(client.PUT("/api/visits/v1/report-hits/{hit}/settlement", { params: { path: { hit } }, body })),
    onSuccess: (check) => queryClient.setQueryData(checkQuery(report).queryKey, check),
    onSettled: () => queryClient.invalidateQueries({ queryKey: reportQuery(report).queryKey, exact: true }),
  });
}

/** Writes the general words in, and looks the report through again: then the place is no more. */
export function useGeneralise(report: Report) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, version, text }: { id: string; version: number; text: string }) => {
      const next = await patchParagraph(id, version, { text });
      queryClient.setQueryData(reportQuery(report.id).queryKey, next);
      return lookThrough(report.id);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [...KEY, "one", report.id] }),
  });
}
