import { queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Content, Disclosure, Exception, ExceptionDraft, Purpose, RecipientKind } from "../schemas";
import { useActOn } from "./act";

const OF = "/api/complaints/v1/complaints/{complaint}";
const EXCEPTIONS = `${OF}/disclosure-exceptions` as const;

export interface Wanted {
  purpose: Purpose;
  recipient_kind: RecipientKind;
  recipient?: string;
  content: Content[];
  persons: string[];
}

/** Whether it may be disclosed; asked anew with every choice, and never kept for long. */
export function checkQuery(complaint: string, wanted: Wanted) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "check", wanted],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET(`${OF}/disclosure-check`, { params: { path: { complaint }, query: wanted }, signal }),
      ),
    staleTime: 0,
  });
}

export function disclosuresQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "disclosures"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${OF}/disclosures`, { params: { path: { complaint } }, signal })),
  });
}

export function useRecall(complaint: string, disclosure: Disclosure) {
  return useActOn((body: { on: string }) =>
    unwrap(
      client.POST(`${OF}/disclosures/{disclosure}/recalls`, {
        params: {
          path: { complaint, disclosure: disclosure.id },
          header: ifMatch(disclosure.version),
        },
        body,
      }),
    ),
  );
}

/** Opens the sealed names to look for them; the search is in the audit trail, so it is asked for by hand. */
export function useLookForNames(complaint: string) {
  return useActOn((_: undefined) =>
    unwrap(client.POST(`${OF}/name-searches`, { params: { path: { complaint } } })),
  );
}

export function exceptionsQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "exceptions"],
    queryFn: ({ signal }) => unwrap(client.GET(EXCEPTIONS, { params: { path: { complaint } }, signal })),
  });
}

export function useAskException(complaint: string) {
  return useActOn((body: ExceptionDraft) =>
    unwrap(client.POST(EXCEPTIONS, { params: { path: { complaint } }, body })),
  );
}

export function useDecideException(complaint: string, exception: Exception) {
  return useActOn((body: { agrees: boolean; reason?: string }) =>
    unwrap(
      client.POST(`${EXCEPTIONS}/{exception}/decisions`, {
        params: { path: { complaint, exception: exception.id }, header: ifMatch(exception.version) },
        body,
      }),
    ),
  );
}
