import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, unwrap } from "@/client/http";
import type { Rebuild } from "../schemas";

const PATH = "/api/search/v1/rebuilds";
const WHILE_BUILDING = 1_000;
const OTHERWISE = 15_000;

export const isOpen = ({ state }: Rebuild) => state === "waiting" || state === "running";

/** The latest, newest first; asked for again by itself. */
export const rebuildsQuery = queryOptions({
  queryKey: ["search-index", "rebuilds"],
  queryFn: async ({ signal }) => (await unwrap(client.GET(PATH, { signal }))).items,
  refetchInterval: ({ state }) => (state.data?.some(isOpen) ? WHILE_BUILDING : OTHERWISE),
});

export const indexQuery = queryOptions({
  queryKey: ["search-index", "state"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/search/v1/index", { signal })),
  refetchInterval: ({ state }) => (state.data?.waiting ? WHILE_BUILDING : OTHERWISE),
});

export function useRebuild() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (scope: Rebuild["scope"]) =>
      unwrap(client.POST(PATH, { params: { header: { "idempotency-key": newKey() } }, body: { scope } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["search-index"] }),
  });
}
