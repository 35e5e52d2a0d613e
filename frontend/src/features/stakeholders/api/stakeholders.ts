import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { EstimateDraft, MapSearch } from "../schemas";

const API = "/api/recommendations/v1";

export function stakeholderMapQuery(query: MapSearch) {
  return queryOptions({
    queryKey: ["recommendations", "stakeholders", query],
    queryFn: ({ signal }) => unwrap(client.GET(`${API}/stakeholder-map`, { params: { query }, signal })),
  });
}

export function useEstimate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: EstimateDraft) => unwrap(client.POST(`${API}/stakeholder-estimates`, { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations", "stakeholders"] }),
  });
}

export function useTakeBack(estimate: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        client.POST(`${API}/stakeholder-estimates/{estimate}/taking-back`, {
          params: { path: { estimate } },
          body: { reason },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations", "stakeholders"] }),
  });
}
