import { client, unwrap } from "@/client/http";
import { type Session, takeSession } from "@/client/session";

export interface FirstAccount {
  code: string;
  name: string;
  email: string;
  password: string;
  institution: string;
  kind: "npm" | "ombudsman-with-npm" | "several-bodies" | "with-civil-society";
  language: string;
}

export async function makeFirstAccount(wanted: FirstAccount): Promise<Session> {
  return takeSession(await unwrap(client.POST("/api/first-account", { body: wanted })));
}
