import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { client, keepCsrf, unwrap } from "./http";
import { statusOf } from "./problem";
import type { components } from "./schema";

type Schema = components["schemas"];

export type Side = Schema["gateway_Side"];
export type Named = Schema["gateway_Named"];
/** What one may do on one side: the hat that is worn while acting there. */
export type Hat = Schema["gateway_Hat"];
export type Session = Schema["gateway_SessionView"];

/** Keeps what later calls need of a session that was read or begun. */
export function takeSession(session: Session): Session {
  keepCsrf(session.csrf_token);
  return session;
}

async function readSession(): Promise<Session | null> {
  try {
    return takeSession(await unwrap(client.GET("/api/session", {})));
  } catch (error) {
    if (statusOf(error) === 401) return null;
    throw error;
  }
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: readSession,
  staleTime: 30_000,
});

/** The session of a signed-in page. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error("used outside a signed-in page");
  return data;
}

export function hatOf(session: Session): Hat | undefined {
  return session.hats.find((hat) => hat.side === session.hat) ?? session.hats[0];
}

/** Whether the worn hat carries a permission. What may be done is decided by the services; this only spares dead ends. */
export function useMay(): (permission: string) => boolean {
  const hat = hatOf(useSession());
  return (permission) => hat?.permissions.includes(permission) ?? false;
}

/** Whether one of these rights is held while acting on the preventive side. */
export function useMayPrevent(): (...permissions: string[]) => boolean {
  const hat = hatOf(useSession());
  return (...permissions) =>
    hat?.side === "preventive" && permissions.some((permission) => hat.permissions.includes(permission));
}
