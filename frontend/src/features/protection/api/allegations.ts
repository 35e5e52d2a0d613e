import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type {
  Allegation,
  AllegationDraft,
  AllegationEntryDraft,
  AllegationPatch,
  ExceptionDraft,
  NamingDraft,
} from "../schemas";
import { recordFromAlert } from "./alerts";

const PATH = "/api/complaints/v1/allegations";
const ONE = `${PATH}/{allegation}` as const;

export function allegationsQuery(complaint?: string) {
  return queryOptions({
    queryKey: ["allegations", "list", complaint ?? null],
    queryFn: ({ signal }) =>
      unwrap(client.GET(PATH, { params: { query: { complaint, limit: 200 } }, signal })),
  });
}

export function allegationQuery(id: string) {
  return queryOptions({
    queryKey: ["allegations", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { allegation: id } }, signal })),
    gcTime: 0,
  });
}

/** By itself, or from the alert it comes from. */
export function useRecordAllegation(alert?: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: AllegationDraft) =>
      alert ? recordFromAlert(alert, body) : unwrap(client.POST(PATH, { params: {}, body })),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ["allegations", "list"] }),
        queryClient.invalidateQueries({ queryKey: ["protection"] }),
      ]),
  });
}

export type AllegationAct =
  | { what: "change"; body: AllegationPatch }
  | { what: "entry"; body: AllegationEntryDraft }
  | { what: "exception"; body: ExceptionDraft }
  | { what: "agree"; exception: string }
  | { what: "seal"; purpose: string }
  | { what: "name"; body: NamingDraft }
  | { what: "end-naming"; naming: string; purpose: string };

/** One act on the allegation. What comes back takes the place of what was shown. */
export function useAllegationAct(record: Allegation) {
  const queryClient = useQueryClient();
  const path = { allegation: record.id };
  const params = { path, header: ifMatch(record.version) };
  return useMutation({
    mutationFn: (act: AllegationAct): Promise<Allegation> => {
      switch (act.what) {
        case "change":
          return unwrap(client.PATCH(ONE, { params, body: act.body }));
        case "entry":
          return unwrap(client.POST(`${ONE}/entries`, { params, body: act.body }));
        case "exception":
          return unwrap(client.POST(`${ONE}/exceptions`, { params, body: act.body }));
        case "agree":
          return unwrap(
            client.POST(`${ONE}/exceptions/{exception}/agreements`, {
              params: { path: { ...path, exception: act.exception } },
            }),
          );
        case "seal":
          return unwrap(client.POST(`${ONE}/sealing`, { params, body: { purpose: act.purpose, named: [] } }));
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
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["allegations"] });
    },
  });
}

/** Opens a sealed allegation. What comes back lives in the component that asked, never in the cache. */
export function useOpenAllegation(allegation: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: (purpose: string) =>
      unwrap(client.POST(`${ONE}/readings`, { params: { path: { allegation } }, body: { purpose } })),
  });
}

export function useOpenVictim(allegation: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: (purpose: string) =>
      unwrap(client.POST(`${ONE}/victim-readings`, { params: { path: { allegation } }, body: { purpose } })),
  });
}
