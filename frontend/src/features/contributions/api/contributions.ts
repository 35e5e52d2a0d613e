import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { downloadTable, type TableKind } from "@/client/download";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import type { Contribution, ContributionCorrection, ContributionDraft } from "../schemas";
import type { ContributionSearch } from "../search";

const API = "/api/recommendations/v1";
const ALL = `${API}/contributions` as const;
const ONE = `${ALL}/{contribution}` as const;

/** `takenBack`: those too that were, as on the page of a recommendation. */
export function contributionsQuery(search: ContributionSearch, takenBack = false) {
  return infiniteQueryOptions({
    queryKey: ["recommendations", "contributions", search, takenBack],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(ALL, {
          params: {
            query: { ...search, taken_back: takenBack, limit: 20, cursor: pageParam ?? undefined },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function leverTalliesQuery(search: ContributionSearch) {
  return queryOptions({
    queryKey: ["recommendations", "lever-tallies", search],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${API}/lever-tallies`, { params: { query: search }, signal })),
  });
}

/** What was done about a recommendation, by the records there are. */
export function candidatesQuery(recommendation: string) {
  return queryOptions({
    queryKey: ["recommendations", "levers", recommendation],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET(`${API}/recommendations/{recommendation}/levers`, {
          params: { path: { recommendation } },
          signal,
        }),
      ),
  });
}

export function versionsQuery(contribution: string) {
  return queryOptions({
    queryKey: ["recommendations", "contribution", contribution, "versions"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/versions`, { params: { path: { contribution } }, signal })),
  });
}

/** How a visit is called, for who may read it where it stands; it answers like a missing one otherwise. */
export function visitReferenceQuery(visit: string) {
  return queryOptions({
    queryKey: ["visits", "visit", visit, "reference"],
    queryFn: async ({ signal }) =>
      (await unwrap(client.GET("/api/visits/v1/visits/{visit}", { params: { path: { visit } }, signal })))
        .reference,
    retry: false,
  });
}

export function downloadContributions(search: ContributionSearch, kind: TableKind): Promise<void> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    for (const each of [value].flat()) query.append(name, String(each));
  return downloadTable(`${ALL}?${query}`, kind, "contributions");
}

/** The same record sent twice, as after a line that broke off, is entered once. */
const sent = { body: "", key: "" };

export function useEnterContribution() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: ContributionDraft) => {
      const body = JSON.stringify(draft);
      if (sent.body !== body) Object.assign(sent, { body, key: newKey() });
      return unwrap(client.POST(ALL, { body: draft, headers: { "Idempotency-Key": sent.key } }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
  });
}

function asShown(of: Contribution) {
  return { path: { contribution: of.id }, header: ifMatch(of.version) };
}

export function useCorrectContribution(of: Contribution) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ContributionCorrection) => unwrap(client.PUT(ONE, { params: asShown(of), body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
  });
}

export function useTakeBackContribution(of: Contribution) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { reason: string }) =>
      unwrap(client.POST(`${ONE}/taking-back`, { params: asShown(of), body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
  });
}
