import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import type { Difficulty, DifficultyDraft, DifficultyPatch } from "../schemas";

const PATH = "/api/visits/v1/visits/{visit}/difficulties";

function key(visit: string) {
  return ["visits", "one", visit, "difficulties"] as const;
}

export function difficultiesQuery(visit: string) {
  return queryOptions({
    queryKey: key(visit),
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { visit } }, signal })),
  });
}

export function useAddDifficulty(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: DifficultyDraft) =>
      unwrap(
        client.POST(PATH, {
          params: { path: { visit }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}

export function useChangeDifficulty(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ record, patch }: { record: Pick<Difficulty, "id" | "version">; patch: DifficultyPatch }) =>
      unwrap(
        client.PATCH(`${PATH}/{difficulty}`, {
          params: { path: { visit, difficulty: record.id }, header: ifMatch(record.version) },
          body: patch,
        }),
      ),
    // Also after a refusal: a colleague may have written there.
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}

export function useRemoveDifficulty(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (record: Pick<Difficulty, "id" | "version">) =>
      unwrap(
        client.DELETE(`${PATH}/{difficulty}`, {
          params: { path: { visit, difficulty: record.id }, header: ifMatch(record.version) },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}
