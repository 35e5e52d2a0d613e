import { client, unwrap } from "@/client/http";

export function confirmWho(password: string) {
  return unwrap(client.POST("/api/session/confirmations", { body: { password } }));
}
