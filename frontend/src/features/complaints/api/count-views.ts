import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

export const viewCountsQuery = queryOptions({
  queryKey: ["complaints", "counts"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/complaints/v1/complaints/counts", { signal })),
});
