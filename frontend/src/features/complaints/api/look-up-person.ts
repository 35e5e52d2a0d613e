import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { LookupDraft } from "../schemas";

/** Whether somebody is known already. What was asked and answered lives in the component, never in the cache. */
export function useLookUpPerson() {
  return useMutation({
    gcTime: 0,
    mutationFn: (body: LookupDraft) =>
      unwrap(client.POST("/api/complaints/v1/person-lookups", { params: {}, body })),
  });
}
