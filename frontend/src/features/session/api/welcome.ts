import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

/** What anyone may know before signing in. */
export const welcomeQuery = queryOptions({
  queryKey: ["welcome"],
  queryFn: () => unwrap(client.GET("/api/welcome", {})),
});
