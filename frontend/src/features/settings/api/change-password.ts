import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

export function useChangePassword() {
  return useMutation({
    mutationFn: (change: { current: string; new: string }) =>
      unwrap(client.PUT("/api/password", { body: change })),
  });
}
