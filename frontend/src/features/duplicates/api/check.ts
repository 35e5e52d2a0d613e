import { queryOptions, useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { CheckDraft } from "../schemas";

const ask = (body: CheckDraft, signal?: AbortSignal) =>
  unwrap(client.POST("/api/complaints/v1/duplicate-checks", { params: {}, body, signal }));

/** Whether something that is being taken down is here already, by all but who it is about. */
export function checkQuery(draft: CheckDraft, enabled: boolean) {
  return queryOptions({
    queryKey: ["duplicate-check", draft],
    queryFn: ({ signal }) => ask(draft, signal),
    enabled,
    gcTime: 0,
    retry: false,
  });
}

/** The same with the persons, when somebody asks for it: that is kept in the audit trail, and never in the cache. */
export function useCheckWithPersons() {
  return useMutation({ gcTime: 0, mutationFn: (draft: CheckDraft) => ask(draft) });
}
