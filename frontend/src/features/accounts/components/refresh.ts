import { useQueryClient } from "@tanstack/react-query";
import type { Account } from "../schemas";

/** Reads again what a changed role shows in. */
export function useRefresh(account: Account) {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ["accounts", "one", account.id] }),
      queryClient.invalidateQueries({ queryKey: ["accounts", "waiting"] }),
    ]);
}
