import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, unwrap, unwrapPage } from "@/client/http";
import type { WaitingKind, Whose } from "../schemas";

/** Everything under "complaints" is asked anew after a change there. */
const KEY = ["complaints", "what-waits"] as const;

export function waitingQuery(kind: WaitingKind, whose: Whose, late: boolean) {
  return infiniteQueryOptions({
    queryKey: [...KEY, kind, whose, late],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/complaints/v1/waiting", {
          params: { query: { kind, whose, late, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function waitingCountsQuery(whose: Whose) {
  return queryOptions({
    queryKey: [...KEY, "counts", whose],
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          client.GET("/api/complaints/v1/waiting/counts", { params: { query: { whose } }, signal }),
        )
      ).kinds,
  });
}
