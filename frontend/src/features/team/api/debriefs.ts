import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Debrief, DebriefDraft } from "../schemas";

const PATH = "/api/visits/v1/visits/{visit}/debriefs";

export function debriefsQuery(visit: string) {
  return queryOptions({
    queryKey: ["visit-debriefs", visit],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { visit } }, signal })),
    gcTime: 0,
  });
}

/** Writes a new one down, or corrects `kept`. */
export function useKeepDebrief(visit: string, kept: Debrief | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: DebriefDraft) =>
      kept
        ? unwrap(
            client.PATCH(`${PATH}/{debrief}`, {
              params: { path: { visit, debrief: kept.id }, header: ifMatch(kept.version) },
              body,
            }),
          )
        : unwrap(client.POST(PATH, { params: { path: { visit } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["visit-debriefs", visit] }),
  });
}
