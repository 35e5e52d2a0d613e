import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import { send } from "@/client/upload";
import { today } from "@/i18n/format";
import { addressOf, type DemandFilters, queryOf } from "../filters";
import type {
  AnswerDraft,
  Demand,
  DemandDraft,
  DemandFile,
  DemandPatch,
  EntryDraft,
  FileKind,
} from "../schemas";

const LIST = "/api/complaints/v1/demands";
const ONE = `${LIST}/{demand}` as const;
const FIGURES = "/api/complaints/v1/demand-figures";

export function demandsQuery(filters: DemandFilters) {
  return infiniteQueryOptions({
    queryKey: ["demands", "list", filters],
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

export function downloadDemands(filters: DemandFilters, kind: TableKind): Promise<void> {
  return downloadTable(`${LIST}?${addressOf(filters)}`, kind, `demands-${today()}`);
}

/** Those that wait for this person, or are due: home names the first few. */
export function demandsDueQuery(view: "waiting" | "open") {
  return queryOptions({
    queryKey: ["demands", "due", view],
    queryFn: ({ signal }) =>
      unwrapPage(client.GET(LIST, { params: { query: { view, sort: "due", limit: 20 } }, signal })),
  });
}

export function demandsOfQuery(complaint: string) {
  return queryOptions({
    queryKey: ["demands", "of", complaint],
    queryFn: ({ signal }) =>
      unwrapPage(client.GET(LIST, { params: { query: { complaint, limit: 50 } }, signal })),
  });
}

export const figuresQuery = queryOptions({
  queryKey: ["demands", "figures"],
  queryFn: ({ signal }) => unwrap(client.GET(FIGURES, { signal })),
});

export function downloadFigures(kind: TableKind): Promise<void> {
  return downloadTable(FIGURES, kind, `demands-by-year-${today()}`);
}

export function demandQuery(id: string) {
  return queryOptions({
    queryKey: ["demands", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { demand: id } }, signal })),
    gcTime: 0,
  });
}

export function useRecordDemand() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: DemandDraft) => unwrap(client.POST(LIST, { params: {}, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["demands"] }),
  });
}

export type DemandAct =
  | { what: "change"; body: DemandPatch }
  | { what: "concern"; complaint: string }
  | { what: "concern-no-more"; complaint: string }
  | { what: "answer"; body: AnswerDraft }
  | { what: "decide"; answer: string; agrees: boolean; reason?: string }
  | { what: "take-back"; answer: string }
  | { what: "entry"; body: EntryDraft }
  | { what: "move"; to: "closed" | "reopened" };

/** One act on the demand, on the version that is shown. What comes back takes its place. */
export function useDemandAct(record: Demand) {
  const queryClient = useQueryClient();
  const path = { demand: record.id };
  const header = ifMatch(record.version);
  const params = { path, header };
  return useMutation({
    mutationFn: (act: DemandAct): Promise<Demand> => {
      switch (act.what) {
        case "change":
          return unwrap(client.PATCH(ONE, { params, body: act.body }));
        case "concern":
          return unwrap(client.POST(`${ONE}/complaints`, { params, body: { complaint: act.complaint } }));
        case "concern-no-more":
          return unwrap(
            client.DELETE(`${ONE}/complaints/{complaint}`, {
              params: { path: { ...path, complaint: act.complaint }, header },
            }),
          );
        case "answer":
          return unwrap(client.POST(`${ONE}/answers`, { params, body: act.body }));
        case "decide":
          return unwrap(
            client.POST(`${ONE}/answers/{answer}/decisions`, {
              params: { path: { ...path, answer: act.answer }, header },
              body: { agrees: act.agrees, reason: act.reason || null },
            }),
          );
        case "take-back":
          return unwrap(
            client.POST(`${ONE}/answers/{answer}/withdrawals`, {
              params: { path: { ...path, answer: act.answer }, header },
            }),
          );
        case "entry":
          return unwrap(client.POST(`${ONE}/entries`, { params, body: act.body }));
        case "move":
          return unwrap(client.POST(`${ONE}/moves`, { params, body: { to: act.to } }));
      }
    },
    onSuccess: async (changed) => {
      queryClient.setQueryData(demandQuery(record.id).queryKey, changed);
      await queryClient.invalidateQueries({ queryKey: ["demands"], predicate: notThisOne(record.id) });
    },
  });
}

function notThisOne(id: string) {
  return ({ queryKey }: { queryKey: readonly unknown[] }) => !(queryKey[1] === "one" && queryKey[2] === id);
}

export function fileAddress(demand: string, file: string): string {
  return `${LIST}/${demand}/files/${file}/content`;
}

export function useAddFile(demand: string, onProgress: (share: number) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, kind }: { file: File; kind: FileKind }) =>
      send<DemandFile>(
        "POST",
        `${LIST}/${demand}/files?kind=${kind}&name=${encodeURIComponent(file.name)}`,
        file,
        onProgress,
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["demands", "one", demand] }),
  });
}

/** The people of a complaint by their part in it, never by name. */
export function peopleOfQuery(complaint: string) {
  return queryOptions({
    queryKey: ["demands", "people", complaint],
    queryFn: async ({ signal }) => {
      const found = await unwrap(
        client.GET("/api/complaints/v1/complaints/{complaint}", { params: { path: { complaint } }, signal }),
      );
      return found.parties.filter((party) => !party.entry).map(({ id, role }) => ({ id, role }));
    },
    gcTime: 0,
  });
}
