import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, unwrap, unwrapPage } from "@/client/http";
import { type ExploreSearch, type Question, queryOf, rowsQueryOf } from "../question";
import type { Measure } from "../schemas";

export type Asked = Question & { measure: Measure };

export const catalogueQuery = queryOptions({
  queryKey: ["measures", "catalogue"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/search/v1/figures/catalogue", { signal })),
  staleTime: 60_000,
});

export function figureQuery(question: Asked, curve: boolean) {
  const query = { ...queryOf(question), ...(curve ? { curve } : {}) };
  return queryOptions({
    queryKey: ["measures", "figure", question.measure, query],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/search/v1/figures/{measure}", {
          params: { path: { measure: question.measure }, query },
          signal,
        }),
      ),
  });
}

export function rowsQuery(search: ExploreSearch & { measure: Measure }) {
  const query = rowsQueryOf(search);
  return infiniteQueryOptions({
    queryKey: ["measures", "rows", search.measure, query],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/search/v1/figures/{measure}/rows", {
          params: { path: { measure: search.measure }, query: { ...query, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** What one chart shows, as a file. */
export function downloadFigure(question: Asked, kind: TableKind): Promise<void> {
  const query = Object.entries(queryOf(question)).map(([name, value]) => [name, String(value)]);
  const address = `/api/search/v1/figures/${question.measure}?${new URLSearchParams(query)}`;
  return downloadTable(address, kind, question.measure);
}
