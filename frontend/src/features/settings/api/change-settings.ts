import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { components } from "@/client/schema";
import { sessionQuery, takeSession } from "@/client/session";

export type OwnSettings = components["schemas"]["gateway_OwnSettings"];

export function useChangeSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (settings: OwnSettings) =>
      takeSession(await unwrap(client.PATCH("/api/settings", { body: settings }))),
    onSuccess: (session) => queryClient.setQueryData(sessionQuery.queryKey, session),
  });
}
