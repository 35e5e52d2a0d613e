import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { ViewCount } from "../schemas";

export const viewCountsQuery = queryOptions({
  queryKey: ["complaints", "counts", "home"],
  queryFn: async ({ signal }) => {
    const counts = await unwrap<{ views: ViewCount[] }>(
      client.GET("/api/complaints/v1/complaints/counts", { signal }),
    );
    return counts.views;
  },
});
