import { client, unwrap } from "@/client/http";
import type { components } from "@/client/schema";
import { type Session, takeSession } from "@/client/session";

export type FirstAccount = components["schemas"]["gateway_FirstAccount"];

export async function makeFirstAccount(wanted: FirstAccount): Promise<Session> {
  return takeSession(await unwrap(client.POST("/api/first-account", { body: wanted })));
}
