import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

export const viewCountsQuery = queryOptions({
  queryKey: ["complaints", "counts"],
  queryFn: async ({ signal }) => {
    const counts = await unwrap(client.GET("/api/complaints/v1/complaints/counts", { signal }));
    return counts.views;
  },
});
