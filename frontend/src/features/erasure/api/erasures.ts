import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Decision } from "@/components/erasures/erasure";
import type { Erasure, ErasureOf, ErasureState, Ground } from "../schemas";

const LIST = "/api/visits/v1/erasures";
const ONE = `${LIST}/{erasure}` as const;
const ASK_AGAIN = 1_000;

export function previewQuery(of: ErasureOf, record: string) {
  return queryOptions({
    queryKey: ["visits", "erasures", "preview", of, record],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/visits/v1/erasure-previews/{of}/{record}", {
          params: { path: { of, record } },
          signal,
        }),
      ),
    gcTime: 0,
  });
}

export function useAskErasure() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { of: ErasureOf; record: string; ground: Ground; reason: string }) =>
      unwrap(client.POST(LIST, { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["visits", "erasures"] }),
  });
}

export function erasuresQuery(state: ErasureState[] = []) {
  return infiniteQueryOptions({
    queryKey: ["visits", "erasures", "list", state],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(LIST, {
          params: { query: { state: state.length > 0 ? state : undefined, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some((each) => each.state === "running"))
        ? ASK_AGAIN
        : false,
  });
}

export function erasureQuery(id: string) {
  return queryOptions({
    queryKey: ["visits", "erasures", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { erasure: id } }, signal })),
    refetchInterval: (query) => (query.state.data?.state === "running" ? ASK_AGAIN : false),
    gcTime: 0,
  });
}

export function useDecideErasure(record: Pick<Erasure, "id" | "version">) {
  const queryClient = useQueryClient();
  const params = { path: { erasure: record.id }, header: ifMatch(record.version) };
  return useMutation({
    mutationFn: (decision: Decision): Promise<Erasure> => {
      switch (decision.what) {
        case "agree":
          return unwrap(client.POST(`${ONE}/agreements`, { params }));
        case "refuse":
          return unwrap(client.POST(`${ONE}/refusals`, { params, body: { reason: decision.reason } }));
        case "withdraw":
          return unwrap(client.POST(`${ONE}/withdrawals`, { params }));
      }
    },
    onSuccess: async (decided) => {
      queryClient.setQueryData(erasureQuery(decided.id).queryKey, decided);
      if (decided.state === "running") {
        // What this window still remembers of it goes too.
        for (const kept of ["information", "team", "search", "places"]) {
          queryClient.removeQueries({ queryKey: [kept], type: "inactive" });
        }
      }
      await queryClient.invalidateQueries({ queryKey: ["visits"] });
    },
  });
}
