import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Recommendation, UrgentOrder } from "../schemas";

const ONE = "/api/recommendations/v1/recommendations/{recommendation}";
const EACH_MINUTE = 60_000;

/** The story of each addressee, from what was asked to how far they say they are. */
export function answersQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", id, "answers"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/answers`, { params: { path: { recommendation: id } }, signal })),
    refetchInterval: EACH_MINUTE,
  });
}

export const silencesQuery = queryOptions({
  queryKey: ["recommendations", "silences"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/recommendations/v1/silences", { signal })),
  refetchInterval: EACH_MINUTE,
});

export function useIssueUrgently(of: Recommendation) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: UrgentOrder) =>
      unwrap(
        client.POST(`${ONE}/urgent-issue`, {
          params: { path: { recommendation: of.id }, header: ifMatch(of.version) },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
  });
}
