import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

/** What a report can show by a link: what its visit found, what was recommended out of it, and what was said. */
export function findingsToLinkQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "findings"],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/visits/v1/visits/{visit}/findings", { params: { path: { visit } }, signal })),
  });
}

export function interviewsToLinkQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "interviews"],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/visits/v1/visits/{visit}/interviews", { params: { path: { visit } }, signal })),
  });
}

export function photosToLinkQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "evidence"],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/visits/v1/visits/{visit}/evidence", { params: { path: { visit } }, signal })),
  });
}

/** Of a file that may be looked at. */
export function copyAddress(evidence: string, copy: string): string {
  return `/api/visits/v1/evidence/${evidence}/copies/${copy}/content`;
}

export function recommendationsToLinkQuery(visit: string) {
  return queryOptions({
    queryKey: ["recommendations", "out-of", visit],
    queryFn: async ({ signal }) => {
      const page = await unwrap(
        client.GET("/api/recommendations/v1/recommendations", {
          params: { query: { source_record: visit, limit: 200 } },
          signal,
        }),
      );
      return page.items;
    },
  });
}

/** Its words stand with their owner, who says each reader what they may read. */
export function linkedRecommendationQuery(recommendation: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", recommendation],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/recommendations/v1/recommendations/{recommendation}", {
          params: { path: { recommendation } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
}
