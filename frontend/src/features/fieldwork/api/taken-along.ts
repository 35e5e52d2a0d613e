import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap } from "@/client/http";
import type { TakenAlong } from "../schemas";

const OF_VISIT = "/api/visits/v1/visits/{visit}/taken-along";

export function takenAlongQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "taken-along"],
    queryFn: ({ signal }) => unwrap(client.GET(OF_VISIT, { params: { path: { visit } }, signal })),
  });
}

export function offeredQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "one", visit, "checklists"],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/visits/v1/visits/{visit}/checklists", { params: { path: { visit } }, signal })),
  });
}

export function beginChecklist(visit: string, checklist: string) {
  return unwrap(
    client.POST("/api/visits/v1/visits/{visit}/checklists", {
      params: { path: { visit }, header: { "idempotency-key": newKey() } },
      body: { checklist },
    }),
  );
}

export function noteTaken(visit: string, body: { id: string; label: string; secret: string }) {
  return unwrap(
    client.POST(OF_VISIT, {
      params: { path: { visit }, header: { "idempotency-key": newKey() } },
      body,
    }),
  );
}

/** Says that a device is lost: it wipes itself as soon as it is heard of. */
export function useSayLost(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Pick<TakenAlong, "id" | "version">) =>
      unwrap(
        client.PATCH("/api/visits/v1/taken-along/{taken}", {
          params: { path: { taken: id }, header: ifMatch(version) },
          body: { ended: "lost" },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: takenAlongQuery(visit).queryKey }),
  });
}
