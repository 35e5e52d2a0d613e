import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

/** Proposals for a law that rest on it, or that it came out of. */
export function lawProposalsQuery(recommendation: string) {
  return queryOptions({
    queryKey: ["recommendations", "law-proposals", recommendation],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/recommendations/{recommendation}/law-proposals", {
          params: { path: { recommendation } },
          signal,
        }),
      ),
  });
}
