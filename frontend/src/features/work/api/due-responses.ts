import { queryOptions } from "@tanstack/react-query";
import { client, unwrapPage } from "@/client/http";
import { addDays, today } from "@/i18n/format";

/** So long before a response is due it is somebody's work. */
const AHEAD_DAYS = 14;

/** Who owes a response by now, or will soon; the longest overdue first. */
export const dueResponsesQuery = queryOptions({
  queryKey: ["recommendations", "due-responses"],
  queryFn: ({ signal }) =>
    unwrapPage(
      client.GET("/api/recommendations/v1/addressed", {
        params: { query: { answered: false, due_to: addDays(today(), AHEAD_DAYS), limit: 6 } },
        signal,
      }),
    ),
});
