import { useLingui } from "@lingui/react/macro";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { components } from "@/client/schema";
import { type Directory, directoryQuery } from "@/components/pickers/colleagues";

type Able = components["schemas"]["gateway_Able"];

function able(may: string) {
  return queryOptions({
    queryKey: ["directory", may],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/gateway/v1/directory", { params: { query: { may: may as Able } }, signal })),
    staleTime: 60_000,
    retry: false,
    select: (directory: Directory) => directory.accounts,
  });
}

/** Accounts that may answer, and of which nothing says for which authority: they are named. */
export const answeringQuery = able("visits.report.answer");

/** Whom a vote can be laid before. */
export const votingQuery = able("visits.report.vote");

/** Where somebody belongs, in words: their offices, or the whole institution. */
export function useWhere() {
  const { t } = useLingui();
  const offices = useQuery(directoryQuery).data?.offices ?? [];
  return (who: Pick<Directory["accounts"][number], "offices" | "whole"> | undefined) =>
    who?.whole
      ? t`Whole institution`
      : (who?.offices ?? [])
          .flatMap((id) => offices.find((office) => office.id === id)?.name ?? [])
          .join(" · ");
}

/** Everybody on this side, where it cannot be told who votes. */
export const everybodyQuery = queryOptions({
  ...directoryQuery,
  select: (directory: Directory) => directory.accounts,
});
