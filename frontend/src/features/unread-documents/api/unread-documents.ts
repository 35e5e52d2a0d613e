import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Reason } from "../schemas";

const PATH = "/api/search/v1/unread-documents";

export function unreadDocumentsQuery(reason: Reason | undefined) {
  return infiniteQueryOptions({
    queryKey: ["unread-documents", reason ?? null],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET(PATH, {
          params: { query: { reason, cursor: pageParam ?? undefined, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });
}

export function useTryAgain() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (document: string) =>
      unwrap(client.POST(`${PATH}/{document}/try-again`, { params: { path: { document } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["unread-documents"] }),
  });
}
