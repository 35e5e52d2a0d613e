import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Complaint } from "../schemas";

export function complaintQuery(id: string) {
  return queryOptions({
    queryKey: ["complaints", "one", id],
    queryFn: ({ signal }) =>
      unwrap<Complaint>(
        client.GET("/api/complaints/v1/complaints/{complaint}", {
          params: { path: { complaint: id } },
          signal,
        }),
      ),
  });
}
