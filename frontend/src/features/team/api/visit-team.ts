import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Expertise, Finding, MemberKind, VisitFunction } from "../schemas";

const PATH = "/api/visits/v1/visits/{visit}/team";

/** Not kept once it is left: who may see it changes from one minute to the next. */
export function visitTeamQuery(visit: string) {
  return queryOptions({
    queryKey: ["visit-team", visit],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { visit } }, signal })),
    gcTime: 0,
  });
}

export interface CandidateFilters {
  q?: string;
  kind?: MemberKind;
  expertise?: Expertise;
}

export function candidatesQuery(visit: string, query: CandidateFilters) {
  return queryOptions({
    queryKey: ["visit-team", visit, "candidates", query],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${PATH}/candidates`, { params: { path: { visit }, query }, signal })),
    gcTime: 0,
  });
}

export type TeamAct =
  | { what: "appoint"; member: string; function: VisitFunction }
  | { what: "function"; member: string; function: VisitFunction }
  | { what: "remove"; member: string }
  | { what: "override"; finding: Finding; reason: string }
  | { what: "withdraw"; override: string }
  | { what: "languages"; place: string; languages: string[] };

export function useTeamAct(visit: string) {
  const queryClient = useQueryClient();
  const path = { visit };
  return useMutation({
    mutationFn: (act: TeamAct): Promise<unknown> => {
      switch (act.what) {
        case "appoint":
          return unwrap(
            client.POST(PATH, { params: { path }, body: { member: act.member, function: act.function } }),
          );
        case "function":
          return unwrap(
            client.PUT(`${PATH}/{member}`, {
              params: { path: { ...path, member: act.member } },
              body: { function: act.function },
            }),
          );
        case "remove":
          return unwrap(
            client.DELETE(`${PATH}/{member}`, { params: { path: { ...path, member: act.member } } }),
          );
        case "override": {
          const { code, member, subject } = act.finding;
          return unwrap(
            client.POST(`${PATH}/overrides`, {
              params: { path },
              body: { code, member: member?.id ?? null, subject, reason: act.reason },
            }),
          );
        }
        case "withdraw":
          return unwrap(
            client.DELETE(`${PATH}/overrides/{override}`, {
              params: { path: { ...path, override: act.override } },
            }),
          );
        case "languages":
          return unwrap(
            client.PUT("/api/visits/v1/places/{place}/languages", {
              params: { path: { place: act.place } },
              body: { languages: act.languages },
            }),
          );
      }
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["visit-team", visit] }),
  });
}
