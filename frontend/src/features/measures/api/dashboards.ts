import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import type { Chart, Dashboard } from "../schemas";

const KEY = ["measures", "dashboards"] as const;
const ALL = "/api/search/v1/dashboards";

export const dashboardsQuery = queryOptions({
  queryKey: KEY,
  queryFn: async ({ signal }) => (await unwrap(client.GET(ALL, { signal }))).items,
});

export function useCreateDashboard() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: { name: string; charts: Chart[] }) =>
      unwrap(client.POST(ALL, { params: { header: { "idempotency-key": newKey() } }, body: draft })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

export function useChangeDashboard() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({
      dashboard,
      patch,
    }: {
      dashboard: Dashboard;
      patch: { name?: string; charts?: Chart[] };
    }) =>
      unwrap(
        client.PATCH(`${ALL}/{dashboard}`, {
          params: { path: { dashboard: dashboard.id }, header: ifMatch(dashboard.version) },
          body: patch,
        }),
      ),
    // Also after a refusal: somebody else's change, in another window, is then seen.
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

export function useDeleteDashboard() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (dashboard: Dashboard) =>
      unwrap(
        client.DELETE(`${ALL}/{dashboard}`, {
          params: { path: { dashboard: dashboard.id }, header: ifMatch(dashboard.version) },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
