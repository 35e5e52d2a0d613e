import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { SafeContact } from "../schemas";

interface Change {
  safe_contact: SafeContact;
  safe_contact_note: string | null;
}

/** `version` is the complaint's. */
export function useChangeSafeContact(complaint: string, party: string, version: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Change) =>
      unwrap(
        client.PUT("/api/complaints/v1/complaints/{complaint}/parties/{party}/safe-contact", {
          params: { path: { complaint, party }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}
