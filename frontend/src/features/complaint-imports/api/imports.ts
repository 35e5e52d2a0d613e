import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Import, ImportDraft, ImportMove, ImportState, Mapping, Reading } from "../schemas";

const WORKING: ReadonlySet<ImportState> = new Set(["inspecting", "checking", "running", "undoing"]);
const ASK_AGAIN = 1_000;

export function isWorking(state: ImportState): boolean {
  return WORKING.has(state);
}

export const importsQuery = infiniteQueryOptions({
  queryKey: ["imports", "list"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(
      client.GET("/api/complaints/v1/imports", {
        params: { query: { cursor: pageParam ?? undefined } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** While the service works on it, it is asked again every second. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ["imports", "one", id],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/imports/{import_id}", { params: { path: { import_id: id } }, signal }),
      ),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data.state) ? ASK_AGAIN : false),
  });
}

export function inspectionQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ["imports", "one", id, "inspection", version],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/imports/{import_id}/inspection", {
          params: { path: { import_id: id } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function beginImport(draft: ImportDraft): Promise<Import> {
  return unwrap(client.POST("/api/complaints/v1/imports", { body: draft }));
}

export function readOtherwise(record: Import, reading: Reading): Promise<Import> {
  return unwrap(
    client.PUT("/api/complaints/v1/imports/{import_id}/reading", {
      params: { path: { import_id: record.id }, header: ifMatch(record.version) },
      body: reading,
    }),
  );
}

export function putMapping(id: string, version: number, mapping: Mapping): Promise<Import> {
  return unwrap(
    client.PUT("/api/complaints/v1/imports/{import_id}/mapping", {
      params: { path: { import_id: id }, header: ifMatch(version) },
      body: mapping,
    }),
  );
}

export function moveImport(id: string, version: number, to: ImportMove): Promise<Import> {
  return unwrap(
    client.POST("/api/complaints/v1/imports/{import_id}/moves", {
      params: { path: { import_id: id }, header: ifMatch(version) },
      body: { to },
    }),
  );
}
