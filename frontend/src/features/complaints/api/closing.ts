import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

const CASE = "/api/complaints/v1/complaints/{complaint}";

/** The issues that closing asks the outcomes of. */
export function closingIssuesQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "issues"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${CASE}/issues`, { params: { path: { complaint } }, signal })),
  });
}

/** How it may end, as this side works. */
export function closingOutcomesQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "assessment"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${CASE}/assessment`, { params: { path: { complaint } }, signal })),
  });
}
