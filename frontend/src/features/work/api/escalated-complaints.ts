import { queryOptions } from "@tanstack/react-query";
import { client, unwrapPage } from "@/client/http";

/** Home names the first few and says how many there are; the queue holds the rest. */
const MOST = 200;

export const escalatedQuery = queryOptions({
  queryKey: ["complaints", "escalated"],
  queryFn: ({ signal }) =>
    unwrapPage(
      client.GET("/api/complaints/v1/complaints", {
        params: { query: { view: "escalated", sort: "due", limit: MOST } },
        signal,
      }),
    ),
});
