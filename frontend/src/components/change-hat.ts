import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { type Side, sessionQuery } from "@/client/session";

/** Puts on the hat of the other side, here or where `leave` goes. Nothing read under the first one stays in this window. */
export function useChangeHat(leave?: () => Promise<void>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (side: Side) => unwrap(client.PATCH("/api/session", { body: { hat: side } })),
    onSuccess: async () => {
      await leave?.();
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await queryClient.resetQueries({
        predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0],
      });
    },
  });
}
