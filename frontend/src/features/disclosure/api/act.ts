import { useMutation, useQueryClient } from "@tanstack/react-query";

/** An act on a complaint: whatever is shown of complaints is asked for anew. */
export function useActOn<T, R>(act: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}
