import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { TieDraft } from "../schemas";

const ONE = "/api/recommendations/v1/recommendations/{recommendation}";

export function tiesQuery(recommendation: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", recommendation, "links"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/links`, { params: { path: { recommendation } }, signal })),
  });
}

/** What it repeats, and what that repeats in turn, the first issued first. */
export function repeatedQuery(recommendation: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", recommendation, "repeated"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/repeated`, { params: { path: { recommendation } }, signal })),
  });
}

export function similarQuery(recommendation: string) {
  return queryOptions({
    queryKey: ["recommendations", "one", recommendation, "similar"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/similar`, { params: { path: { recommendation } }, signal })),
  });
}

function useTieAct<T, R>(send: (what: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations", "one"] }),
  });
}

export function useTie(recommendation: string) {
  const params = { path: { recommendation } };
  return useTieAct((body: TieDraft) => unwrap(client.POST(`${ONE}/links`, { params, body })));
}

export function useUntie(recommendation: string) {
  return useTieAct((link: string) =>
    unwrap(client.DELETE(`${ONE}/links/{link}`, { params: { path: { recommendation, link } } })),
  );
}
