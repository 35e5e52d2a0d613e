import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client, keepCsrf, unwrap } from "@/client/http";
import { sessionQuery } from "@/client/session";
import { lock } from "@/features/fieldwork/field";

/** Ends the session and forgets everything that was read under it. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => unwrap(client.DELETE("/api/session", {})),
    onSuccess: async () => {
      lock();
      keepCsrf(null);
      sessionStorage.clear();
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, null);
      await navigate({ to: "/sign-in" });
    },
  });
}
