import { queryOptions } from "@tanstack/react-query";
import { client, unwrapPage } from "@/client/http";

/** The most that a person can hold in sight; beyond it the queue is the place to work. */
const MOST = 200;

export const myComplaintsQuery = queryOptions({
  queryKey: ["complaints", "mine"],
  queryFn: ({ signal }) =>
    unwrapPage(
      client.GET("/api/complaints/v1/complaints", {
        params: { query: { view: "mine", sort: "due", limit: MOST } },
        signal,
      }),
    ),
});
