import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { components } from "@/client/schema";

export type Directory = components["schemas"]["gateway_Directory"];

/** Whom work can be given to on the worn side: names of colleagues, offices and teams. */
export const directoryQuery = queryOptions({
  queryKey: ["directory"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/gateway/v1/directory", { signal })),
  staleTime: 60_000,
});

export const colleaguesQuery = queryOptions({
  ...directoryQuery,
  select: (directory: Directory) => directory.accounts,
});

type Able = components["schemas"]["gateway_Able"];

/** Colleagues whose role allows it, and where: whoever cannot do a thing is not offered for it. */
export function ableQuery(may: Able) {
  return queryOptions({
    queryKey: ["directory", may],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/gateway/v1/directory", { params: { query: { may } }, signal })),
    staleTime: 60_000,
    select: (directory: Directory) => directory.accounts,
  });
}
