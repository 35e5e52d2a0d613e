import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { CategoryNeed, Expertise, PaperKind, PaperNeed } from "../schemas";

const PATH = "/api/visits/v1/team-needs";

export const needsQuery = queryOptions({
  queryKey: ["team", "needs"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { signal })),
});

export function useKeepPapers(need: PaperNeed) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (papers: PaperKind[]) =>
      unwrap(
        client.PUT(`${PATH}/papers/{kind}`, {
          params: { path: { kind: need.kind }, header: ifMatch(need.version) },
          body: { papers },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["team"] }),
  });
}

export function useKeepExpertise(need: CategoryNeed) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (expertise: Expertise[]) =>
      unwrap(
        client.PUT(`${PATH}/categories/{category}`, {
          params: { path: { category: need.category.id }, header: ifMatch(need.version) },
          body: { expertise },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["team"] }),
  });
}
