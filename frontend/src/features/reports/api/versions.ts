import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, unwrap } from "@/client/http";
import { KEY } from "./reports";

const OF_REPORT = "/api/visits/v1/reports/{report}/versions";

export function versionsQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "one", report, "versions"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_REPORT, { params: { path: { report } }, signal })),
  });
}

export function useKeepVersion(report: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (note: string) =>
      unwrap(
        client.POST(OF_REPORT, {
          params: { path: { report }, header: { "idempotency-key": newKey() } },
          body: { note },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: versionsQuery(report).queryKey }),
  });
}

export function differencesQuery(report: string, before: number, after: number | null) {
  return queryOptions({
    queryKey: [...KEY, "one", report, "differences", before, after],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/visits/v1/reports/{report}/differences", {
          params: { path: { report }, query: { before, after: after ?? undefined } },
          signal,
        }),
      ),
  });
}
