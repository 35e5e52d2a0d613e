import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { download } from "@/client/download";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Decision } from "@/components/erasures/erasure";
import { type ChosenDepth, type Erasure, type ErasureState, type Ground, isUnderWay } from "../schemas";

const LIST = "/api/complaints/v1/erasures";
const ONE = `${LIST}/{erasure}` as const;
const CASE = "/api/complaints/v1/complaints/{complaint}";
const PARTY = `${CASE}/parties/{party}` as const;
const ASK_AGAIN = 1_000;

/** What is erased: a complaint to a depth, or a person of it from everywhere. */
export type Target =
  | { complaint: string; depth: ChosenDepth }
  | { complaint: string; party: string; lookedThrough: string[] };

export function previewQuery(target: Target) {
  return queryOptions({
    queryKey: ["erasures", "preview", target],
    queryFn: ({ signal }) =>
      "party" in target
        ? unwrap(
            client.GET(`${PARTY}/erasure-preview`, {
              params: {
                path: { complaint: target.complaint, party: target.party },
                query: { looked_through: target.lookedThrough },
              },
              signal,
            }),
          )
        : unwrap(
            client.GET(`${CASE}/erasure-preview`, {
              params: { path: { complaint: target.complaint }, query: { depth: target.depth } },
              signal,
            }),
          ),
    gcTime: 0,
  });
}

export function useAskErasure() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ target, ground, reason }: { target: Target; ground: Ground; reason: string }) =>
      "party" in target
        ? unwrap(
            client.POST(`${PARTY}/erasures`, {
              params: { path: { complaint: target.complaint, party: target.party } },
              body: { ground, reason, looked_through: target.lookedThrough },
            }),
          )
        : unwrap(
            client.POST(`${CASE}/erasures`, {
              params: { path: { complaint: target.complaint } },
              body: { ground, reason, depth: target.depth },
            }),
          ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["erasures"] }),
  });
}

const WAITING: ErasureState[] = ["gathering", "asked", "running"];
const OVER: ErasureState[] = ["done", "refused", "withdrawn", "expired", "overtaken"];

/** Those that wait or are being done; or those that are over. While one is being done, they are asked for again. */
export function erasuresQuery(which: "waiting" | "over") {
  return infiniteQueryOptions({
    queryKey: ["erasures", "list", which],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(LIST, {
          params: { query: { state: which === "waiting" ? WAITING : OVER, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some(({ state }) => isUnderWay(state)))
        ? ASK_AGAIN
        : false,
  });
}

/** Those of one's own or of others that wait for somebody: home names the first few. */
export const askedQuery = queryOptions({
  queryKey: ["erasures", "asked"],
  queryFn: ({ signal }) =>
    unwrapPage(client.GET(LIST, { params: { query: { state: ["asked"], limit: 20 } }, signal })),
});

export function erasureQuery(id: string) {
  return queryOptions({
    queryKey: ["erasures", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { erasure: id } }, signal })),
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data.state) ? ASK_AGAIN : false),
    gcTime: 0,
  });
}

/** Asked for anew in each state and kept in none: what was erased since must not stand there. */
export function reachedQuery({ id: erasure, state }: Pick<Erasure, "id" | "state">) {
  return infiniteQueryOptions({
    queryKey: ["erasures", "one", erasure, "complaints", state],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(`${ONE}/complaints`, {
          params: { path: { erasure }, query: { cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    gcTime: 0,
  });
}

/** What this window still remembers of complaints goes when the erasure is done. */
export function useForgetting(state: ErasureState) {
  const queryClient = useQueryClient();
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== state && state === "done") {
      queryClient.removeQueries({ queryKey: ["complaints"] });
      queryClient.removeQueries({ queryKey: ["search"] });
    }
    before.current = state;
  }, [state, queryClient]);
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
      queryClient.setQueryData(erasureQuery(record.id).queryKey, decided);
      await queryClient.invalidateQueries({ queryKey: ["erasures"] });
      await queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
  });
}

/** The proof as a file: counts and hashes, no word of what was there. */
export function downloadProof(erasure: string): Promise<void> {
  return download(`${LIST}/${erasure}/proof`, "application/json", `erasure-${erasure}.json`);
}

export function useVerify(erasure: string) {
  return useMutation({
    mutationFn: () => unwrap(client.GET(`${ONE}/verification`, { params: { path: { erasure } } })),
  });
}
