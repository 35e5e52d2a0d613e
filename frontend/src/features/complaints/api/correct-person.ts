import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { PersonFields } from "../schemas";
import { complaintQuery } from "./get-complaint";

/** Changes what is known of a sealed person. What was sent lives nowhere here once it is sent. */
export function useCorrectPerson(complaint: string, party: string, version: number) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: PersonFields) =>
      unwrap(
        client.PATCH("/api/complaints/v1/complaints/{complaint}/parties/{party}/person", {
          params: { path: { complaint, party }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: complaintQuery(complaint).queryKey }),
  });
}
