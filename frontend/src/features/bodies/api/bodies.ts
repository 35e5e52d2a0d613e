import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { AgreementDraft, Body, BodyDraft, BodyVisitDraft, Return } from "../schemas";

const BODIES = "/api/visits/v1/bodies";
const BODY = `${BODIES}/{body}` as const;
const RETURNS = "/api/visits/v1/return-proposals";

export const bodiesQuery = queryOptions({
  queryKey: ["bodies", "list"],
  queryFn: ({ signal }) => unwrapPage(client.GET(BODIES, { params: { query: { limit: 200 } }, signal })),
});

export function bodyQuery(id: string) {
  return queryOptions({
    queryKey: ["bodies", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(BODY, { params: { path: { body: id } }, signal })),
  });
}

export function bodyVisitsQuery(body: string) {
  return infiniteQueryOptions({
    queryKey: ["bodies", "visits", body],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET("/api/visits/v1/body-visits", {
          params: { query: { body, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** What others did at a place; with the days of a visit of ours also which would come too close. */
export function visitsOfOthersQuery(place: string, since?: string, until?: string) {
  return queryOptions({
    queryKey: ["bodies", "at", place, since, until],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/visits/v1/places/{place}/visits-of-others", {
          params: { path: { place }, query: { since, until } },
          signal,
        }),
      ),
  });
}

export function returnsQuery(state: "proposed" | "accepted") {
  return queryOptions({
    queryKey: ["bodies", "returns", state],
    queryFn: ({ signal }) =>
      unwrapPage(client.GET(RETURNS, { params: { query: { state: [state], limit: 100 } }, signal })),
  });
}

function useBodiesAct<T, R>(send: (what: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ["bodies"] }),
        queryClient.invalidateQueries({ queryKey: ["places", "one"] }),
      ]),
  });
}

export function useAddBody() {
  return useBodiesAct((body: BodyDraft) => unwrap(client.POST(BODIES, { params: {}, body })));
}

export function useAgree(record: Body) {
  const params = { path: { body: record.id }, header: ifMatch(record.version) };
  return useBodiesAct((body: AgreementDraft) => unwrap(client.POST(`${BODY}/agreements`, { params, body })));
}

export function useEndAgreement(record: Body, agreement: string) {
  const params = { path: { body: record.id, agreement }, header: ifMatch(record.version) };
  return useBodiesAct((body: { on: string; reason: string }) =>
    unwrap(client.POST(`${BODY}/agreements/{agreement}/endings`, { params, body })),
  );
}

export function useRecordBodyVisit() {
  return useBodiesAct((body: BodyVisitDraft) =>
    unwrap(client.POST("/api/visits/v1/body-visits", { params: {}, body })),
  );
}

export function useDecideReturn(record: Return) {
  const params = { path: { proposal: record.id }, header: ifMatch(record.version) };
  return useBodiesAct((body: { accept: boolean; reason: string | null }) =>
    unwrap(client.POST(`${RETURNS}/{proposal}/decisions`, { params, body })),
  );
}

/** Returns to a place that were accepted. */
export function returnsToQuery(place: string) {
  return queryOptions({
    queryKey: ["bodies", "returns", "to", place],
    queryFn: ({ signal }) =>
      unwrapPage(
        client.GET(RETURNS, { params: { query: { state: ["accepted"], place, limit: 20 } }, signal }),
      ),
  });
}

/** Says which of our visits goes back. */
export function useKeepReturn(visit: string) {
  return useBodiesAct(({ id, version }: Return) =>
    unwrap(
      client.PUT(`${RETURNS}/{proposal}/visit`, {
        params: { path: { proposal: id }, header: ifMatch(version) },
        body: { visit },
      }),
    ),
  );
}
