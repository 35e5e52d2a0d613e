import { queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Office, Team, TeamDraft } from "../schemas";

const ALL = 200;

export const officesQuery = queryOptions({
  queryKey: ["accounts", "offices"],
  queryFn: async ({ signal }) => {
    const page = await unwrap(
      client.GET("/api/gateway/v1/offices", { params: { query: { limit: ALL } }, signal }),
    );
    return page.items;
  },
});

export const teamsQuery = queryOptions({
  queryKey: ["accounts", "teams"],
  queryFn: async ({ signal }) => {
    const page = await unwrap(
      client.GET("/api/gateway/v1/teams", { params: { query: { limit: ALL } }, signal }),
    );
    return page.items;
  },
});

export function addOffice(name: string): Promise<Office> {
  return unwrap(client.POST("/api/gateway/v1/offices", { body: { name } }));
}

export function changeOffice(office: Office, patch: { name?: string; closed?: boolean }): Promise<Office> {
  return unwrap(
    client.PATCH("/api/gateway/v1/offices/{office_id}", {
      params: { path: { office_id: office.id }, header: ifMatch(office.version) },
      body: patch,
    }),
  );
}

export function addTeam(draft: TeamDraft): Promise<Team> {
  return unwrap(client.POST("/api/gateway/v1/teams", { body: draft }));
}

export function changeTeam(team: Team, patch: { name?: string; closed?: boolean }): Promise<Team> {
  return unwrap(
    client.PATCH("/api/gateway/v1/teams/{team_id}", {
      params: { path: { team_id: team.id }, header: ifMatch(team.version) },
      body: patch,
    }),
  );
}
