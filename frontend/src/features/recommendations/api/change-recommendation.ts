import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Recommendation, RecommendationDraft, RecommendationPatch } from "../schemas";
import { recommendationQuery } from "./recommendations";

export function draftRecommendation(draft: RecommendationDraft): Promise<Recommendation> {
  return unwrap(client.POST("/api/recommendations/v1/recommendations", { body: draft }));
}

function useKept(id: string) {
  const queryClient = useQueryClient();
  return (changed: Recommendation) => {
    queryClient.setQueryData(recommendationQuery(id).queryKey, changed);
    void queryClient.invalidateQueries({ queryKey: ["recommendations"] });
  };
}

export function useChangeRecommendation(id: string) {
  const kept = useKept(id);
  return useMutation({
    mutationFn: ({ patch, version }: { patch: RecommendationPatch; version: number }) =>
      unwrap(
        client.PATCH("/api/recommendations/v1/recommendations/{recommendation}", {
          params: { path: { recommendation: id }, header: ifMatch(version) },
          body: patch,
        }),
      ),
    onSuccess: kept,
  });
}

export function useIssueRecommendation(id: string) {
  const kept = useKept(id);
  return useMutation({
    mutationFn: ({ issuedOn, version }: { issuedOn: string; version: number }) =>
      unwrap(
        client.POST("/api/recommendations/v1/recommendations/{recommendation}/issue", {
          params: { path: { recommendation: id }, header: ifMatch(version) },
          body: { issued_on: issuedOn },
        }),
      ),
    onSuccess: kept,
  });
}
