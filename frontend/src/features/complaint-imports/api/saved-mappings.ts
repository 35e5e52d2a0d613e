import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Mapping, SavedMapping } from "../schemas";

export function savedMappingsQuery(importId: string) {
  return queryOptions({
    queryKey: ["imports", "mappings", importId],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/import-mappings", {
          params: { query: { columns_of: importId } },
          signal,
        }),
      ),
  });
}

/** Keeps a mapping by name, in place of the one there was. */
export function saveMapping(name: string, columns: string[], mapping: Mapping): Promise<SavedMapping> {
  return unwrap(
    client.PUT("/api/complaints/v1/import-mappings/{name}", {
      params: { path: { name } },
      body: { columns, mapping },
    }),
  );
}
