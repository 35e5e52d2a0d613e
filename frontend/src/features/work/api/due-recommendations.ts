import { queryOptions } from "@tanstack/react-query";
import { client, unwrapPage } from "@/client/http";

export const dueRecommendationsQuery = queryOptions({
  queryKey: ["recommendations", "due"],
  queryFn: ({ signal }) =>
    unwrapPage(
      client.GET("/api/recommendations/v1/recommendations", {
        params: { query: { state: ["issued"], sort: "due", limit: 5 } },
        signal,
      }),
    ),
});
