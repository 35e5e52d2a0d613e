import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { PublicSummary, SummaryDraft, SummaryMove } from "../schemas";

export function summaryQuery(complaint: string) {
  return queryOptions({
    queryKey: ["register", "of", complaint],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/complaints/{complaint}/public-summary", {
          params: { path: { complaint } },
          signal,
        }),
      ),
  });
}

export const waitingSummariesQuery = queryOptions({
  queryKey: ["register", "waiting"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/complaints/v1/public-summaries", { signal })),
});

function useChange<T>(change: (body: T) => Promise<PublicSummary>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["register"] }),
  });
}

/** Writes the first text, or another in place of `kept`. */
export function useWriteSummary(complaint: string, kept: PublicSummary | null) {
  return useChange((body: SummaryDraft) =>
    kept
      ? unwrap(
          client.PUT("/api/complaints/v1/public-summaries/{summary}", {
            params: { path: { summary: kept.id }, header: ifMatch(kept.version) },
            body,
          }),
        )
      : unwrap(
          client.POST("/api/complaints/v1/complaints/{complaint}/public-summary", {
            params: { path: { complaint } },
            body,
          }),
        ),
  );
}

export function useMoveSummary(summary: PublicSummary) {
  return useChange((body: SummaryMove) =>
    unwrap(
      client.POST("/api/complaints/v1/public-summaries/{summary}/moves", {
        params: { path: { summary: summary.id }, header: ifMatch(summary.version) },
        body,
      }),
    ),
  );
}
