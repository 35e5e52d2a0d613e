import { queryOptions } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, unwrap } from "@/client/http";
import type { Period } from "../period";
import type { Dimension, Scope } from "../schemas";

export function figuresQuery(by: Dimension, period: Period, scope: Scope) {
  return queryOptions({
    queryKey: ["complaints", "figures", by, period, scope],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/figures/{by}", {
          params: { path: { by }, query: { ...period, scope, compared: true } },
          signal,
        }),
      ),
  });
}

export function timesQuery(period: Period) {
  return queryOptions({
    queryKey: ["complaints", "figures", "times", period],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/complaints/v1/times", { params: { query: period }, signal })),
  });
}

/** What one table shows, as a file. */
export function downloadFigure(path: string, query: Record<string, string>, kind: TableKind): Promise<void> {
  const address = `/api/complaints/v1/${path}?${new URLSearchParams(query)}`;
  return downloadTable(address, kind, `complaints-${path.replace("/", "-")}`);
}
