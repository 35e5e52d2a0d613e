import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { FocalPoint, FocalPointDraft } from "../schemas";

const OF = "/api/recommendations/v1/authorities/{authority}/focal-points";

/** Whom the reader's office turns to there, those in office first. */
export function focalPointsQuery(authority: string) {
  return queryOptions({
    queryKey: ["focal-points", authority],
    queryFn: ({ signal }) => unwrap(client.GET(OF, { params: { path: { authority } }, signal })),
  });
}

/** Enters one, or changes `known`. */
export function useKeepFocalPoint(authority: string, known?: FocalPoint) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: FocalPointDraft) =>
      known
        ? unwrap(
            client.PATCH("/api/recommendations/v1/focal-points/{focal_point}", {
              params: { path: { focal_point: known.id }, header: ifMatch(known.version) },
              body,
            }),
          )
        : unwrap(client.POST(OF, { params: { path: { authority } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["focal-points", authority] }),
  });
}
