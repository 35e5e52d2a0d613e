import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import type { Note, NoteDraft } from "../schemas";

const PATH = "/api/visits/v1/visits/{visit}/notes";

function key(visit: string) {
  return ["visits", "one", visit, "notes"] as const;
}

export function notesQuery(visit: string) {
  return queryOptions({
    queryKey: key(visit),
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { visit } }, signal })),
  });
}

export function useAddNote(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: NoteDraft) =>
      unwrap(
        client.POST(PATH, {
          // Asked again after an answer that was lost, it is the same note.
          params: { path: { visit }, header: { "idempotency-key": draft.id ?? newKey() } },
          body: draft,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}

export function useRemoveNote(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (record: Pick<Note, "id" | "version">) =>
      unwrap(
        client.DELETE(`${PATH}/{note}`, {
          params: { path: { visit, note: record.id }, header: ifMatch(record.version) },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(visit) }),
  });
}
