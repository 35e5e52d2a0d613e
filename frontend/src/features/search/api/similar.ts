import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

export function similarQuery(record: string) {
  return queryOptions({
    queryKey: ["search", "similar", record],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/search/v1/records/{record}/similar", {
          params: { path: { record }, query: { limit: 20 } },
          signal,
        }),
      ),
  });
}
