import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Unit } from "../schemas";

export interface UnitDraft {
  names: Record<string, string>;
  capacity?: number | null;
}

export function useAddUnit(place: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: UnitDraft) =>
      unwrap<Unit>(
        client.POST("/api/visits/v1/places/{place}/units", { params: { path: { place } }, body: draft }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["places", "one", place] }),
  });
}
