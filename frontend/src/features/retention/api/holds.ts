import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Hold, HoldDraft } from "../schemas";

const OF = "/api/complaints/v1/complaints/{complaint}/holds";

export function holdsOfQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "holds"],
    queryFn: ({ signal }) => unwrap(client.GET(OF, { params: { path: { complaint } }, signal })),
  });
}

export const heldQuery = infiniteQueryOptions({
  queryKey: ["holds"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(
      client.GET("/api/complaints/v1/holds", {
        params: { query: { cursor: pageParam ?? undefined } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

function useAfterHold(complaint: string) {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: ["holds"] });
    await queryClient.invalidateQueries({ queryKey: ["complaints", "one", complaint] });
  };
}

export function useHold(complaint: string) {
  return useMutation({
    mutationFn: (body: HoldDraft) => unwrap(client.POST(OF, { params: { path: { complaint } }, body })),
    onSuccess: useAfterHold(complaint),
  });
}

export function useEndHold(complaint: string) {
  return useMutation({
    mutationFn: ({ hold, reason }: { hold: Pick<Hold, "id" | "version">; reason: string }) =>
      unwrap(
        client.POST(`${OF}/{hold}/end`, {
          params: { path: { complaint, hold: hold.id }, header: ifMatch(hold.version) },
          body: { reason },
        }),
      ),
    onSuccess: useAfterHold(complaint),
  });
}
