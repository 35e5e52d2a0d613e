import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { ReportSettings, ReportSettingsDraft } from "../schemas";
import { KEY } from "./reports";

const ALL = "/api/visits/v1/report-settings";

export const reportSettingsQuery = queryOptions({
  queryKey: [...KEY, "settings"],
  queryFn: ({ signal }) => unwrap(client.GET(ALL, { signal })),
});

export function useKeepReportSettings({ version }: Pick<ReportSettings, "version">) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wanted: ReportSettingsDraft) =>
      unwrap(client.PUT(ALL, { params: { header: ifMatch(version) }, body: wanted })),
    onSuccess: (settings) => queryClient.setQueryData(reportSettingsQuery.queryKey, settings),
  });
}
