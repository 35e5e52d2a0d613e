import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { ComplaintPatch } from "../schemas";
import { complaintQuery } from "./get-complaint";

/** Changes the fields given, if the record is still at `version`. */
export function useChangeComplaint(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ patch, version }: { patch: ComplaintPatch; version: number }) =>
      unwrap(
        client.PATCH("/api/complaints/v1/complaints/{complaint}", {
          params: { path: { complaint: id }, header: ifMatch(version) },
          body: patch,
        }),
      ),
    onSuccess: (changed) => {
      queryClient.setQueryData(complaintQuery(id).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
  });
}
