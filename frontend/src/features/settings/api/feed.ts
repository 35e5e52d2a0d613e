import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

export const feedQuery = queryOptions({
  queryKey: ["session", "feed"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/feed", { signal })),
});

function useChange<T>(change: () => Promise<T>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: feedQuery.queryKey }),
  });
}

export const useMakeFeed = () => useChange(() => unwrap(client.PUT("/api/feed")));
export const useEndFeed = () => useChange(() => unwrap(client.DELETE("/api/feed")));
