import { queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Decided, Waiting } from "../schemas";

/** Roles that were given and give no rights until somebody who heads the side confirms them. */
export const waitingQuery = queryOptions({
  queryKey: ["accounts", "waiting"],
  queryFn: async ({ signal }) => {
    const list = await unwrap(client.GET("/api/gateway/v1/waiting-memberships", { signal }));
    return list.items;
  },
  staleTime: 60_000,
});

function of(waiting: Waiting) {
  return { path: { membership_id: waiting.id }, header: ifMatch(waiting.version) };
}

export function confirmRole(waiting: Waiting): Promise<Decided> {
  return unwrap(
    client.POST("/api/gateway/v1/memberships/{membership_id}/confirmation", { params: of(waiting) }),
  );
}

export function declineRole(waiting: Waiting): Promise<Decided> {
  return unwrap(client.POST("/api/gateway/v1/memberships/{membership_id}/refusal", { params: of(waiting) }));
}
