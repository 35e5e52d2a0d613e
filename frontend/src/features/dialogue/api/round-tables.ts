import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { RoundTable, RoundTableDraft, RoundTablePatch } from "../schemas";

const TABLES = "/api/recommendations/v1/round-tables";
const ONE = `${TABLES}/{round_table}` as const;

export const roundTablesQuery = infiniteQueryOptions({
  queryKey: ["recommendations", "round-tables"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(
      client.GET(TABLES, { params: { query: { limit: 50, cursor: pageParam ?? undefined } }, signal }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export function roundTablesOfQuery(recommendation: string) {
  return queryOptions({
    queryKey: ["recommendations", "round-tables", recommendation],
    queryFn: ({ signal }) =>
      unwrapPage(client.GET(TABLES, { params: { query: { recommendation, limit: 20 } }, signal })),
  });
}

export function roundTableQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "round-table", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { round_table: id } }, signal })),
  });
}

export function useKeepRoundTable(known?: RoundTable) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: RoundTableDraft & RoundTablePatch) => {
      if (!known) return unwrap(client.POST(TABLES, { body }));
      const { office: _, id: __, ...patch } = body;
      return unwrap(
        client.PATCH(ONE, {
          params: { path: { round_table: known.id }, header: ifMatch(known.version) },
          body: patch,
        }),
      );
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
  });
}
