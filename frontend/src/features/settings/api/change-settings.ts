import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { type Session, sessionQuery, takeSession } from "@/client/session";

export interface OwnSettings {
  language?: string;
  theme?: "system" | "light" | "dark";
}

export function useChangeSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (settings: OwnSettings) =>
      takeSession(await unwrap<Session>(client.PATCH("/api/settings", { body: settings }))),
    onSuccess: (session) => queryClient.setQueryData(sessionQuery.queryKey, session),
  });
}
