import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Finding } from "../schemas";

/** Rows that did not become complaints, and why. `pass` tells one pass of the file from the next. */
export function findingsQuery(id: string, kind: Finding["kind"], pass: string) {
  return infiniteQueryOptions({
    queryKey: ["imports", "one", id, "findings", kind, pass],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/imports/{import_id}/findings", {
          params: { path: { import_id: id }, query: { kind, after: pageParam, limit: 20 } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next_row,
  });
}

export function errorsFileAddress(id: string): string {
  return `/api/complaints/v1/imports/${id}/errors-file`;
}
