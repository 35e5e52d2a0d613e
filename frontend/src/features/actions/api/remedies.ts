import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Remedy, RemedyDraft } from "../schemas";

const PATH = "/api/complaints/v1/complaints/{complaint}/remedies";
const ONE = `${PATH}/{remedy}` as const;

export function remediesQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "remedies"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
  });
}

/** Adds one, or changes the one there is. */
export function useKeepRemedy(complaint: string, kept: Remedy | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: RemedyDraft): Promise<Remedy> =>
      kept
        ? unwrap(
            client.PUT(ONE, {
              params: { path: { complaint, remedy: kept.id }, header: ifMatch(kept.version) },
              body,
            }),
          )
        : unwrap(client.POST(PATH, { params: { path: { complaint } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints", "one", complaint] }),
  });
}

export function useRemoveRemedy(complaint: string, remedy: Remedy) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(
        client.DELETE(ONE, {
          params: { path: { complaint, remedy: remedy.id }, header: ifMatch(remedy.version) },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints", "one", complaint] }),
  });
}
