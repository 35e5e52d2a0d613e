import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import type { PromiseDraft, Promised, PromisePatch } from "../schemas";

const PATH = "/api/visits/v1/visits/{visit}/promises";

function key(visit: string) {
  return ["visits", "one", visit, "promises"] as const;
}

export function promisesQuery(visit: string) {
  return queryOptions({
    queryKey: key(visit),
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { visit } }, signal })),
  });
}

export function useAddPromise(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: PromiseDraft) =>
      unwrap(
        client.POST(PATH, {
          params: { path: { visit }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}

export function useChangePromise(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ record, patch }: { record: Pick<Promised, "id" | "version">; patch: PromisePatch }) =>
      unwrap(
        client.PATCH(`${PATH}/{promise}`, {
          params: { path: { visit, promise: record.id }, header: ifMatch(record.version) },
          body: patch,
        }),
      ),
    // Also after a refusal: a colleague may have written there.
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}

export function useRemovePromise(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (record: Pick<Promised, "id" | "version">) =>
      unwrap(
        client.DELETE(`${PATH}/{promise}`, {
          params: { path: { visit, promise: record.id }, header: ifMatch(record.version) },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}
