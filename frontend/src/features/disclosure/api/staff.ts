import { client, ifMatch, unwrap } from "@/client/http";
import { useActOn } from "./act";

/** Opens a complaint to all staff, its texts as they were gone through. */
export function useOpenToStaff(complaint: string, version: number) {
  return useActOn((checked: string) =>
    unwrap(
      client.PATCH("/api/complaints/v1/complaints/{complaint}", {
        params: { path: { complaint }, header: ifMatch(version) },
        body: { level: "internal", checked },
      }),
    ),
  );
}
