import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { LevelChange, NamingDraft, Readers, SealingDraft } from "../schemas";

const ONE = "/api/complaints/v1/complaints/{complaint}";
const SEALED = "/api/complaints/v1/sealed-complaints";

export function readersQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "readers"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/readers`, { params: { path: { complaint } }, signal })),
    gcTime: 0,
  });
}

/** Who can be named on it. */
export function nameableQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "colleagues"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/colleagues`, { params: { path: { complaint } }, signal })),
  });
}

/** The sealed complaints one is named on. */
export const sealedQuery = queryOptions({
  queryKey: ["complaints", "sealed"],
  queryFn: ({ signal }) => unwrap(client.GET(SEALED, { signal })),
  gcTime: 0,
});

export type LevelAct =
  | { what: "seal"; body: SealingDraft }
  | { what: "unseal"; reason: string }
  | { what: "narrow" }
  | { what: "name"; body: NamingDraft }
  | { what: "end-naming"; naming: string; purpose: string };

/** A move between levels, or of who is named. Whatever is shown of complaints is asked for anew. */
export function useLevelAct(readers: Readers) {
  const queryClient = useQueryClient();
  const path = { complaint: readers.id };
  const params = { path, header: ifMatch(readers.version) };
  return useMutation({
    mutationFn: (act: LevelAct): Promise<unknown> => {
      switch (act.what) {
        case "seal":
          return unwrap<LevelChange>(client.POST(`${ONE}/sealing`, { params, body: act.body }));
        case "unseal":
          return unwrap(client.POST(`${ONE}/unsealing`, { params, body: { reason: act.reason } }));
        case "narrow":
          return unwrap(client.PATCH(ONE, { params, body: { level: "confidential" } }));
        case "name":
          return unwrap(client.POST(`${ONE}/namings`, { params: { path }, body: act.body }));
        case "end-naming":
          return unwrap(
            client.POST(`${ONE}/namings/{naming}/end`, {
              params: { path: { ...path, naming: act.naming } },
              body: { purpose: act.purpose },
            }),
          );
      }
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}

/** Opens a sealed complaint for a purpose: from then on its page answers. */
export function useOpenSealed(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (purpose: string) =>
      unwrap(
        client.POST(`${SEALED}/{complaint}/readings`, { params: { path: { complaint } }, body: { purpose } }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}
