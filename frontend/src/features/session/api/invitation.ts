import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { type Session, takeSession } from "@/client/session";

/** Whom a link is for. */
export function invitationQuery(code: string) {
  return queryOptions({
    queryKey: ["invitation", code],
    queryFn: () => unwrap(client.POST("/api/invitation/check", { body: { code } })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

export async function acceptInvitation(acceptance: { code: string; password: string }): Promise<Session> {
  return takeSession(await unwrap(client.POST("/api/invitation", { body: acceptance })));
}
