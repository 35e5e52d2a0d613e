import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

export function complaintQuery(id: string) {
  return queryOptions({
    queryKey: ["complaints", "one", id],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/complaints/{complaint}", {
          params: { path: { complaint: id } },
          signal,
        }),
      ),
  });
}
