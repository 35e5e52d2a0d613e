import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

/** What was recommended out of a visit. */
export function outOfQuery(record: string) {
  return queryOptions({
    queryKey: ["recommendations", "out-of", record],
    queryFn: async ({ signal }) => {
      const page = await unwrap(
        client.GET("/api/recommendations/v1/recommendations", {
          params: { query: { source_record: record, limit: 200 } },
          signal,
        }),
      );
      return page.items;
    },
  });
}
