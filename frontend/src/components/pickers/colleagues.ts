import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Named } from "@/client/session";

export interface Colleague extends Named {
  offices: string[];
  teams: string[];
}

interface Directory {
  accounts: Colleague[];
  offices: Named[];
  teams: (Named & { office: string | null })[];
}

/** Whom work can be given to on the worn side: names of colleagues, offices and teams. */
export const directoryQuery = queryOptions({
  queryKey: ["directory"],
  queryFn: ({ signal }) => unwrap<Directory>(client.GET("/api/gateway/v1/directory", { signal })),
  staleTime: 60_000,
});

export const colleaguesQuery = queryOptions({
  ...directoryQuery,
  select: (directory: Directory) => directory.accounts,
});
