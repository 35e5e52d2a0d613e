import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import { today } from "@/i18n/format";
import { addressOf, queryOf, type TeamFilters } from "../filters";
import type { ConflictDraft, Member, MemberDraft, MemberPatch, Paper, PaperDraft } from "../schemas";

const LIST = "/api/visits/v1/team-members";
const ONE = `${LIST}/{member}` as const;

export function membersQuery(filters: TeamFilters) {
  return infiniteQueryOptions({
    queryKey: ["team", "list", filters],
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

export const ownEntryQuery = queryOptions({
  queryKey: ["team", "own"],
  queryFn: async ({ signal }) => {
    const found = await unwrap(client.GET(LIST, { params: { query: { mine: true, limit: 1 } }, signal }));
    return found.items[0] ?? null;
  },
});

export function downloadMembers(filters: TeamFilters, kind: TableKind): Promise<void> {
  return downloadTable(`${LIST}?${addressOf(filters)}`, kind, `team-${today()}`);
}

export function memberQuery(id: string) {
  return queryOptions({
    queryKey: ["team", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { member: id } }, signal })),
  });
}

export function memberHistoryQuery(id: string) {
  return queryOptions({
    queryKey: ["team", "one", id, "history"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/history`, { params: { path: { member: id } }, signal })),
  });
}

export function useRegisterMember() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: MemberDraft) => unwrap(client.POST(LIST, { params: {}, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["team"] }),
  });
}

export type MemberAct =
  | { what: "change"; body: MemberPatch }
  | { what: "leave"; on: string; reason: string | null }
  | { what: "return" }
  | { what: "add-paper"; body: PaperDraft }
  | { what: "change-paper"; paper: Paper; body: Omit<PaperDraft, "kind"> }
  | { what: "remove-paper"; paper: string }
  | { what: "add-absence"; since: string; until: string }
  | { what: "remove-absence"; absence: string }
  | { what: "say"; said: string }
  | { what: "take-back" }
  | { what: "declare"; body: ConflictDraft }
  | { what: "end-conflict"; conflict: string; version: number; on: string };

/** One act on somebody's entry. What the page shows is asked anew afterwards. */
export function useMemberAct(record: Member) {
  const queryClient = useQueryClient();
  const path = { member: record.id };
  const params = { path, header: ifMatch(record.version) };
  return useMutation({
    mutationFn: (act: MemberAct): Promise<unknown> => {
      switch (act.what) {
        case "change":
          return unwrap(client.PATCH(ONE, { params, body: act.body }));
        case "leave":
          return unwrap(
            client.POST(`${ONE}/moves`, { params, body: { to: "left", on: act.on, reason: act.reason } }),
          );
        case "return":
          return unwrap(client.POST(`${ONE}/moves`, { params, body: { to: "back" } }));
        case "add-paper":
          return unwrap(client.POST(`${ONE}/papers`, { params: { path }, body: act.body }));
        case "change-paper":
          return unwrap(
            client.PATCH(`${ONE}/papers/{paper}`, {
              params: { path: { ...path, paper: act.paper.id }, header: ifMatch(act.paper.version) },
              body: act.body,
            }),
          );
        case "remove-paper":
          return unwrap(
            client.DELETE(`${ONE}/papers/{paper}`, { params: { path: { ...path, paper: act.paper } } }),
          );
        case "add-absence":
          return unwrap(
            client.POST(`${ONE}/absences`, {
              params: { path },
              body: { since: act.since, until: act.until },
            }),
          );
        case "remove-absence":
          return unwrap(
            client.DELETE(`${ONE}/absences/{absence}`, {
              params: { path: { ...path, absence: act.absence } },
            }),
          );
        case "say":
          return unwrap(client.PUT(`${ONE}/background`, { params: { path }, body: { said: act.said } }));
        case "take-back":
          return unwrap(client.DELETE(`${ONE}/background`, { params: { path } }));
        case "declare":
          return unwrap(client.POST(`${ONE}/conflicts`, { params: { path }, body: act.body }));
        case "end-conflict":
          return unwrap(
            client.POST(`${ONE}/conflicts/{conflict}/ends`, {
              params: { path: { ...path, conflict: act.conflict }, header: ifMatch(act.version) },
              body: { on: act.on },
            }),
          );
      }
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ["team"] }),
        queryClient.invalidateQueries({ queryKey: ["visit-team"] }),
      ]),
  });
}
