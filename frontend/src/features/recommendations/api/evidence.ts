import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { EvidenceLink } from "../schemas";

/** Findings at a place, of what the reader may read. */
export function findingsAtQuery(place: string) {
  return queryOptions({
    queryKey: ["visits", "findings", "at", place],
    queryFn: async ({ signal }) => {
      const query = { place, state: ["confirmed" as const], limit: 50 };
      return (await unwrap(client.GET("/api/visits/v1/findings", { params: { query }, signal }))).items;
    },
  });
}

/** Visits to a place that began, of what the reader may read. */
export function visitsAtQuery(place: string) {
  return queryOptions({
    queryKey: ["visits", "list", "at", place],
    queryFn: async ({ signal }) => {
      const query = { place, limit: 50 };
      const page = await unwrap(client.GET("/api/visits/v1/visits", { params: { query }, signal }));
      return page.items.filter((each) => each.started_at !== null);
    },
  });
}

/** What is linked, as the reader may read it there; it answers like a missing one otherwise. */
export function linkedQuery({ kind, record }: EvidenceLink) {
  return queryOptions({
    queryKey: ["visits", kind, record, "reference"],
    queryFn: async ({ signal }) => {
      const found =
        kind === "visit"
          ? await unwrap(
              client.GET("/api/visits/v1/visits/{visit}", { params: { path: { visit: record } }, signal }),
            )
          : await unwrap(
              client.GET("/api/visits/v1/findings/{finding}", {
                params: { path: { finding: record } },
                signal,
              }),
            );
      return found.reference;
    },
    retry: false,
  });
}
