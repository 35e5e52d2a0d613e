import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { CaseKind, ComplainantRole } from "../schemas";

interface Facts {
  received_on: string;
  happened_on?: string;
  kind: CaseKind;
  complainant_role?: ComplainantRole;
  authority?: string[];
  placed: boolean;
  pending: boolean;
}

/** What to look at in a complaint that is not registered yet. */
export function warningsQuery(facts: Facts) {
  return queryOptions({
    queryKey: ["complaint-warnings", facts],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/complaints/v1/complaint-warnings", { params: { query: facts }, signal })),
    enabled: facts.received_on !== "",
  });
}
