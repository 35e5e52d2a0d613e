import type { QueryClient } from "@tanstack/react-query";

/**
 * Shows what an act on a part changed once the record it hangs on has come anew: until then the record on screen is of
 * the version before, and the next act on it would be refused.
 */
export async function showAfterRecord(
  queryClient: QueryClient,
  complaint: string,
  show: () => void,
): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ["complaints", "one", complaint], exact: true });
  show();
  await queryClient.invalidateQueries({
    queryKey: ["complaints"],
    predicate: ({ queryKey }) => queryKey.length !== 3 || queryKey[2] !== complaint,
  });
}
