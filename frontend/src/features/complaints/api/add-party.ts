import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { PartyDraft } from "../schemas";

/** A person becomes part of a complaint that is there. What was typed is sealed on arrival and kept in no cache. */
export function useAddPerson(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: PartyDraft) =>
      unwrap(
        client.POST("/api/complaints/v1/complaints/{complaint}/parties", {
          params: { path: { complaint } },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints", "one", complaint] }),
  });
}
