import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import type { Talk, TalkDraft, TalkPatch } from "../schemas";

const PATH = "/api/visits/v1/visits/{visit}/final-talk";

function key(visit: string) {
  return ["visits", "one", visit, "final-talk"] as const;
}

export function talksQuery(visit: string) {
  return queryOptions({
    queryKey: key(visit),
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { visit } }, signal })),
  });
}

export function useAddTalk(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: TalkDraft) =>
      unwrap(
        client.POST(PATH, {
          params: { path: { visit }, header: { "idempotency-key": newKey() } },
          body: draft,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}

export function useChangeTalk(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ record, patch }: { record: Pick<Talk, "id" | "version">; patch: TalkPatch }) =>
      unwrap(
        client.PATCH(`${PATH}/{talk}`, {
          params: { path: { visit, talk: record.id }, header: ifMatch(record.version) },
          body: patch,
        }),
      ),
    // Also after a refusal: a colleague may have written there.
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}
