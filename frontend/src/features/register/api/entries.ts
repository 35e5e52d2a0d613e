import { infiniteQueryOptions } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, unwrapPage } from "@/client/http";
import { today } from "@/i18n/format";

const ENTRIES = "/api/complaints/v1/register-entries";

export const entriesQuery = infiniteQueryOptions({
  queryKey: ["register", "entries"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(client.GET(ENTRIES, { params: { query: { cursor: pageParam ?? undefined } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export function downloadRegister(kind: TableKind): Promise<void> {
  return downloadTable(ENTRIES, kind, `register-${today()}`);
}
