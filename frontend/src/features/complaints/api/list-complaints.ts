import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, unwrapPage } from "@/client/http";
import type { QueueFilters } from "../filters";

export const PAGE = 50;

export function complaintsQuery(filters: QueueFilters, limit = PAGE) {
  return infiniteQueryOptions({
    queryKey: ["complaints", "list", filters, limit],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/complaints/v1/complaints", {
          params: { query: { ...filters, limit, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
