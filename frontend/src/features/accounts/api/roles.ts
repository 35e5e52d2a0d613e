import { queryOptions } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Role } from "../schemas";

export const rolesQuery = queryOptions({
  queryKey: ["accounts", "roles"],
  queryFn: async ({ signal }) => {
    const list = await unwrap(client.GET("/api/gateway/v1/roles", { signal }));
    return list.items;
  },
});

export const permissionsQuery = queryOptions({
  queryKey: ["accounts", "permissions"],
  queryFn: async ({ signal }) => {
    const list = await unwrap(client.GET("/api/gateway/v1/permissions", { signal }));
    return list.items;
  },
});

export function changeRole(role: Role, patch: { name?: string; permissions?: string[] }): Promise<Role> {
  return unwrap(
    client.PATCH("/api/gateway/v1/roles/{code}", {
      params: { path: { code: role.code }, header: ifMatch(role.version) },
      body: patch,
    }),
  );
}
