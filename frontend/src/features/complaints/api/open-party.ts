import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { complaintQuery } from "./get-complaint";

/** Opens a sealed person for a purpose. What comes back lives in the component that asked, never in the cache. */
export function useOpenParty(complaint: string, party: string) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (purpose: string) =>
      unwrap(
        client.POST("/api/complaints/v1/complaints/{complaint}/parties/{party}/readings", {
          params: { path: { complaint, party } },
          body: { purpose },
        }),
      ),
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: complaintQuery(complaint).queryKey, exact: true }),
  });
}
