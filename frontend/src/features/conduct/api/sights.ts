import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import type { Sight, SightDraft, SightPatch } from "../schemas";

const PATH = "/api/visits/v1/visits/{visit}/sights";

function key(visit: string) {
  return ["visits", "one", visit, "sights"] as const;
}

export function sightsQuery(visit: string) {
  return queryOptions({
    queryKey: key(visit),
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { visit } }, signal })),
  });
}

export function useAddSight(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: SightDraft) =>
      unwrap(
        client.POST(PATH, {
          params: { path: { visit }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}

export function useChangeSight(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ record, patch }: { record: Pick<Sight, "id" | "version">; patch: SightPatch }) =>
      unwrap(
        client.PATCH(`${PATH}/{sight}`, {
          params: { path: { visit, sight: record.id }, header: ifMatch(record.version) },
          body: patch,
        }),
      ),
    // Also after a refusal: a colleague may have written there.
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}

export function useRemoveSight(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (record: Pick<Sight, "id" | "version">) =>
      unwrap(
        client.DELETE(`${PATH}/{sight}`, {
          params: { path: { visit, sight: record.id }, header: ifMatch(record.version) },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}
