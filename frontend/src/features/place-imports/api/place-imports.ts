import { queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type { PlaceImport, PlaceMapping } from "../schemas";

const PATH = "/api/visits/v1/place-imports";

export function placeImportQuery(id: string) {
  return queryOptions({
    queryKey: ["place-imports", id],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/visits/v1/place-imports/{place_import}", {
          params: { path: { place_import: id } },
          signal,
        }),
      ),
  });
}

export function uploadPlaces(file: File, onProgress: (share: number) => void): Promise<PlaceImport> {
  return send<PlaceImport>("POST", `${PATH}?name=${encodeURIComponent(file.name)}`, file, onProgress);
}

export function mapPlaces(record: PlaceImport, mapping: PlaceMapping): Promise<PlaceImport> {
  return unwrap(
    client.PUT("/api/visits/v1/place-imports/{place_import}/mapping", {
      params: { path: { place_import: record.id }, header: ifMatch(record.version) },
      body: mapping,
    }),
  );
}

/** The dry run: says what a run would do, and changes no place. */
export function checkPlaces(record: PlaceImport): Promise<PlaceImport> {
  return unwrap(
    client.POST("/api/visits/v1/place-imports/{place_import}/checks", {
      params: { path: { place_import: record.id }, header: ifMatch(record.version) },
    }),
  );
}

export function runPlaces(record: PlaceImport): Promise<PlaceImport> {
  return unwrap(
    client.POST("/api/visits/v1/place-imports/{place_import}/runs", {
      params: { path: { place_import: record.id }, header: ifMatch(record.version) },
    }),
  );
}

export function placeErrorsQuery(record: PlaceImport) {
  return queryOptions({
    queryKey: ["place-imports", record.id, "errors", record.version],
    queryFn: async ({ signal }) => {
      const errors = await unwrap(
        client.GET("/api/visits/v1/place-imports/{place_import}/errors", {
          params: { path: { place_import: record.id } },
          signal,
        }),
      );
      return errors.items;
    },
  });
}

export function placeErrorsAddress(id: string): string {
  return `${PATH}/${id}/errors`;
}
