import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

/** What speaks against its wording, of one version. */
export function adviceQuery(recommendation: string, version: number) {
  return queryOptions({
    queryKey: ["recommendations", "one", recommendation, "advice", version],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/recommendations/{recommendation}/advice", {
          params: { path: { recommendation } },
          signal,
        }),
      ),
  });
}
