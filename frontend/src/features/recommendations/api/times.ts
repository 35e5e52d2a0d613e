import { queryOptions } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, unwrap } from "@/client/http";
import type { RatedBy, RatesSearch } from "../rates";

export function timesQuery(by: RatedBy, narrowed: RatesSearch) {
  return queryOptions({
    queryKey: ["recommendations", "times", by, narrowed],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/implementation-times/{by}", {
          params: { path: { by }, query: narrowed },
          signal,
        }),
      ),
  });
}

export function downloadTimes(by: RatedBy, narrowed: RatesSearch, kind: TableKind): Promise<void> {
  const query = new URLSearchParams();
  if (narrowed.issued_from) query.set("issued_from", narrowed.issued_from);
  if (narrowed.direction) query.set("direction", narrowed.direction);
  return downloadTable(
    `/api/recommendations/v1/implementation-times/${by}?${query}`,
    kind,
    `time-to-implement-by-${by}`,
  );
}
