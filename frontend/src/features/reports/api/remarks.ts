import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, unwrap } from "@/client/http";
import type { RemarkDraft } from "../schemas";
import { KEY } from "./reports";

const OF_REPORT = "/api/visits/v1/reports/{report}/remarks";

export function remarksQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "one", report, "remarks"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_REPORT, { params: { path: { report } }, signal })),
  });
}

function useAgain(report: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [...KEY, "one", report] });
}

export function useRemark(report: string) {
  return useMutation({
    mutationFn: (draft: RemarkDraft) =>
      unwrap(
        client.POST(OF_REPORT, {
          params: { path: { report }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSettled: useAgain(report),
  });
}

export function useSettleRemark(report: string, remark: string) {
  return useMutation({
    mutationFn: (answer: string) =>
      unwrap(
        client.POST("/api/visits/v1/report-remarks/{remark}/settlement", {
          params: { path: { remark }, header: { "idempotency-key": newKey() } },
          body: { answer },
        }),
      ),
    onSettled: useAgain(report),
  });
}
