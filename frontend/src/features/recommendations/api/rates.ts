import { queryOptions } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, unwrap } from "@/client/http";
import type { RatedBy, RatesSearch } from "../rates";

export function ratesQuery(by: RatedBy, narrowed: RatesSearch) {
  return queryOptions({
    queryKey: ["recommendations", "rates", by, narrowed],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/implementation-rates/{by}", {
          params: { path: { by }, query: narrowed },
          signal,
        }),
      ),
  });
}

export function downloadRates(by: RatedBy, narrowed: RatesSearch, kind: TableKind): Promise<void> {
  const query = new URLSearchParams();
  if (narrowed.issued_from) query.set("issued_from", narrowed.issued_from);
  if (narrowed.direction) query.set("direction", narrowed.direction);
  return downloadTable(
    `/api/recommendations/v1/implementation-rates/${by}?${query}`,
    kind,
    `implementation-by-${by}`,
  );
}
