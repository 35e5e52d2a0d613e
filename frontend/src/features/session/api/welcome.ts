import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

/** What anyone may know before signing in. */
export interface Welcome {
  institution: string | null;
  default_language: string;
  first_account_needed: boolean;
}

export const welcomeQuery = queryOptions({
  queryKey: ["welcome"],
  queryFn: () => unwrap<Welcome>(client.GET("/api/welcome", {})),
});
