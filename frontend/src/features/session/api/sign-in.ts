import { client, unwrap } from "@/client/http";
import { type Session, takeSession } from "@/client/session";

export async function signIn(attempt: { email: string; password: string }): Promise<Session> {
  return takeSession(await unwrap(client.POST("/api/session", { body: attempt })));
}
