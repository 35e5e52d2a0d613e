import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Recommendation } from "../schemas";

/** Lets accounts of its addressees read what came out of a former tracker. */
export function useSendRecommendation(recommendation: Recommendation) {
  const queryClient = useQueryClient();
  const params = { path: { recommendation: recommendation.id }, header: ifMatch(recommendation.version) };
  return useMutation({
    mutationFn: () =>
      unwrap(client.POST("/api/recommendations/v1/recommendations/{recommendation}/sending", { params })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
  });
}
