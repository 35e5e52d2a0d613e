import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Move } from "../schemas";
import { complaintQuery } from "./get-complaint";

export function useMoveComplaint(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ move, version }: { move: Move; version: number }) =>
      unwrap(
        client.POST("/api/complaints/v1/complaints/{complaint}/moves", {
          params: { path: { complaint: id }, header: ifMatch(version) },
          body: move,
        }),
      ),
    onSuccess: (moved) => {
      queryClient.setQueryData(complaintQuery(id).queryKey, moved);
      void queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
  });
}
