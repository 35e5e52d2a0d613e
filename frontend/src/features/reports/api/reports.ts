import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import { queryOf, type ReportFilters } from "../filters";
import type { Report, ReportDraft, ReportPatch } from "../schemas";

const LIST = "/api/visits/v1/reports";
const ONE = "/api/visits/v1/reports/{report}";

/** Everything of reports hangs under what is of visits: a finding that changes is shown anew in them. */
export const KEY = ["visits", "reports"] as const;

export function reportsQuery(filters: ReportFilters) {
  return infiniteQueryOptions({
    queryKey: [...KEY, "list", filters],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(LIST, {
          params: { query: { ...queryOf(filters), limit: 50, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function reportsOfVisitQuery(visit: string) {
  return queryOptions({
    queryKey: [...KEY, "of-visit", visit],
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET(LIST, { params: { query: { visit, limit: 50 } }, signal }))).items,
  });
}

export function downloadReports(filters: ReportFilters, kind: TableKind): Promise<void> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(queryOf(filters)))
    for (const each of Array.isArray(value) ? value : [value]) if (each) query.append(name, each);
  return downloadTable(`${LIST}?${query}`, kind, "reports");
}

export function reportQuery(report: string) {
  return queryOptions({
    queryKey: [...KEY, "one", report],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { report } }, signal })),
  });
}

export function useBeginReport(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: ReportDraft) =>
      unwrap(
        client.POST("/api/visits/v1/visits/{visit}/reports", {
          params: { path: { visit }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["visits"] }),
  });
}

export function useChangeReport({ id, version }: Pick<Report, "id" | "version">) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (patch: ReportPatch) =>
      unwrap(client.PATCH(ONE, { params: { path: { report: id }, header: ifMatch(version) }, body: patch })),
    onSuccess: (report) => {
      queryClient.setQueryData(reportQuery(id).queryKey, report);
      void queryClient.invalidateQueries({ queryKey: [...KEY, "list"] });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: [...KEY, "one", id] }),
  });
}
