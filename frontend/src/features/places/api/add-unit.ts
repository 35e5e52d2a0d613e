import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { UnitDraft } from "../schemas";

export function useAddUnit(place: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: UnitDraft) =>
      unwrap(
        client.POST("/api/visits/v1/places/{place}/units", { params: { path: { place } }, body: draft }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["places", "one", place] }),
  });
}
