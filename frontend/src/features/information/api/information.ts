import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import { today } from "@/i18n/format";
import { addressOf, type InformationFilters, queryOf } from "../filters";
import type { Information, InformationDraft, InformationPatch, Source, State } from "../schemas";

const LIST = "/api/visits/v1/information";
const ONE = `${LIST}/{information}` as const;

export function informationListQuery(filters: InformationFilters) {
  return infiniteQueryOptions({
    queryKey: ["information", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(LIST, {
          params: { query: { ...queryOf(filters), cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function downloadInformation(filters: InformationFilters, kind: TableKind): Promise<void> {
  return downloadTable(`${LIST}?${addressOf(filters)}`, kind, `information-${today()}`);
}

/** Deaths and signs of reprisals that nobody has decided about. */
export const atOnceQuery = queryOptions({
  queryKey: ["information", "at-once"],
  queryFn: ({ signal }) =>
    unwrapPage(client.GET(LIST, { params: { query: { at_once: true, limit: 20 } }, signal })),
  refetchInterval: 60_000,
});

/** What was said of a place, or what a visit goes after. */
export function informationAboutQuery(about: { place: string } | { visit: string }) {
  const query = "place" in about ? { place: [about.place] } : { visit: about.visit };
  return queryOptions({
    queryKey: ["information", "about", about],
    queryFn: ({ signal }) =>
      unwrapPage(client.GET(LIST, { params: { query: { ...query, limit: 10 } }, signal })),
  });
}

export function informationQuery(id: string) {
  return queryOptions({
    queryKey: ["information", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { information: id } }, signal })),
    gcTime: 0,
  });
}

export function informationHistoryQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ["information", "one", id, "history", version],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/history`, { params: { path: { information: id } }, signal })),
    gcTime: 0,
  });
}

export function useReceiveInformation() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: InformationDraft) => unwrap(client.POST(LIST, { params: {}, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["information"] }),
  });
}

export type InformationAct =
  | { what: "change"; body: InformationPatch }
  | { what: "move"; to: State; reason?: string }
  | { what: "source"; source: Source }
  | { what: "unlink"; visit: string };

/** One act on the record, on the version that is shown. What comes back takes its place. */
export function useInformationAct(record: Information) {
  const queryClient = useQueryClient();
  const path = { information: record.id };
  const params = { path, header: ifMatch(record.version) };
  return useMutation({
    mutationFn: (act: InformationAct): Promise<Information> => {
      switch (act.what) {
        case "change":
          return unwrap(client.PATCH(ONE, { params, body: act.body }));
        case "move":
          return unwrap(
            client.POST(`${ONE}/moves`, { params, body: { to: act.to, reason: act.reason || null } }),
          );
        case "source":
          return unwrap(client.POST(`${ONE}/source`, { params, body: act.source }));
        case "unlink":
          return unwrap(
            client.DELETE(`${ONE}/visits/{visit}`, { params: { path: { ...path, visit: act.visit } } }),
          );
      }
    },
    onSuccess: async (changed) => {
      queryClient.setQueryData(informationQuery(record.id).queryKey, changed);
      await queryClient.invalidateQueries({
        queryKey: ["information"],
        predicate: ({ queryKey }) => !(queryKey[1] === "one" && queryKey[2] === record.id),
      });
    },
  });
}

/** Who said it; what is read is held by the screen that shows it, and by nothing else. */
export function useOpenSource(information: string) {
  return useMutation({
    mutationFn: (purpose: string) =>
      unwrap(client.POST(`${ONE}/source/readings`, { params: { path: { information } }, body: { purpose } })),
    gcTime: 0,
  });
}

/** Says that a visit goes after what was received. */
export function useLinkInformation(visit: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (information: string) =>
      unwrap(client.PUT(`${ONE}/visits/{visit}`, { params: { path: { information, visit } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["information"] }),
  });
}
