import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

const PATH = "/api/complaints/v1/complaints/{complaint}/watch";

export function watchQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "watch"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
  });
}

export const watchedNewsQuery = queryOptions({
  queryKey: ["complaints", "watched-news"],
  queryFn: ({ signal }) =>
    unwrap(client.GET("/api/complaints/v1/watched-news", { params: { query: { limit: 10 } }, signal })),
});

/** Of a complaint that is watched already, `true` says that it was looked at. */
export function useWatch(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (watching: boolean) => {
      const params = { path: { complaint } };
      return unwrap(watching ? client.PUT(PATH, { params }) : client.DELETE(PATH, { params }));
    },
    onSuccess: (watch) => {
      queryClient.setQueryData(watchQuery(complaint).queryKey, watch);
      void queryClient.invalidateQueries({ queryKey: watchedNewsQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ["complaints", "counts"] });
    },
  });
}
