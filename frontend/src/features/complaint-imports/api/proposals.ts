import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type { CodeBook, FieldRule, Target } from "../schemas";

/** The values of a field's columns, and what each may stand for here. */
export function proposalsQuery(id: string, rule: FieldRule) {
  return queryOptions({
    queryKey: ["imports", "one", id, "proposals", rule.target, rule.columns, rule.joined_with],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/imports/{import_id}/proposals/{target}", {
          params: {
            path: { import_id: id, target: rule.target },
            query: { column: rule.columns, joined_with: rule.joined_with },
          },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A CSV with the codes of a field and what they mean. */
export function putCodeBook(id: string, target: Target, file: File): Promise<CodeBook> {
  return send<CodeBook>("PUT", `/api/complaints/v1/imports/${id}/code-books/${target}`, file, () => {});
}
