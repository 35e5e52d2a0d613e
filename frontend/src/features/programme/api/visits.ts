import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { scenarioQuery } from "./scenarios";

/** Makes a draft of the visit that the adopted plan has to a place. */
export function useMakeVisit(programme: string, scenario: { id: string; version: number }) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (place: string) =>
      unwrap(
        client.POST("/api/visits/v1/programmes/{programme}/visits", {
          params: { path: { programme } },
          body: { place },
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({
          queryKey: scenarioQuery(programme, scenario.id, scenario.version).queryKey,
        }),
        queryClient.invalidateQueries({ queryKey: ["visits"] }),
      ]),
  });
}
