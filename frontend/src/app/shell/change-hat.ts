import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client, unwrap } from "@/client/http";
import { type Side, sessionQuery } from "@/client/session";

/** Puts on the hat of the other side. Nothing read under the first one stays in this window. */
export function useChangeHat() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (side: Side) => unwrap(client.PATCH("/api/session", { body: { hat: side } })),
    onSuccess: async () => {
      await navigate({ to: "/" });
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
      await queryClient.invalidateQueries();
    },
  });
}
