import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

export function historyQuery(id: string) {
  return queryOptions({
    queryKey: ["complaints", "one", id, "history"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/complaints/{complaint}/history", {
          params: { path: { complaint: id } },
          signal,
        }),
      ),
  });
}
