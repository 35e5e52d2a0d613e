import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { whileSearchIsAway } from "@/client/queries";

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
    refetchInterval: whileSearchIsAway,
  });
}
