import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Emergency, Opening, Review } from "../schemas";

const UNREAD = "/api/visits/v1/unread-information";
const OPENINGS = "/api/visits/v1/emergency-openings";
const OPENING = `${OPENINGS}/{opening}` as const;
const EACH_MINUTE = 60_000;

export const unreadQuery = queryOptions({
  queryKey: ["duty", "unread"],
  queryFn: ({ signal }) => unwrap(client.GET(UNREAD, { signal })),
  refetchInterval: EACH_MINUTE,
});

export const openingsQuery = queryOptions({
  queryKey: ["duty", "openings"],
  queryFn: ({ signal }) => unwrap(client.GET(OPENINGS, { signal })),
  refetchInterval: EACH_MINUTE,
});

export function openingsOfQuery(record: string) {
  return queryOptions({
    queryKey: ["duty", "of", record],
    queryFn: ({ signal }) => unwrap(client.GET(OPENINGS, { params: { query: { record } }, signal })),
    refetchInterval: EACH_MINUTE,
  });
}

export function openingQuery(opening: string) {
  return queryOptions({
    queryKey: ["duty", "opening", opening],
    queryFn: ({ signal }) => unwrap(client.GET(OPENING, { params: { path: { opening } }, signal })),
  });
}

/** By the number; that it was looked for is kept, so it is asked once and never again by itself. */
export function useFindUnread() {
  return useMutation({
    gcTime: 0,
    mutationFn: (reference: string) =>
      unwrap(client.GET(`${UNREAD}/by-reference`, { params: { query: { reference } } })),
  });
}

export function useOpenOnDuty(record: string) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: Emergency) => unwrap(client.POST(OPENINGS, { params: {}, body: { record, ...body } })),
    onSuccess: () => queryClient.invalidateQueries(),
  });
}

/** Why it was opened. It lives in the component that asked, never in the cache. */
export function useReadOpening(opening: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: () => unwrap(client.POST(`${OPENING}/readings`, { params: { path: { opening } } })),
  });
}

export function useEndOpening(opening: Opening) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST(`${OPENING}/end`, { params: { path: { opening: opening.id } } })),
    onSuccess: () => queryClient.invalidateQueries(),
  });
}

export function useReviewOpening(opening: Opening) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: Review) =>
      unwrap(
        client.POST(`${OPENING}/review`, {
          params: { path: { opening: opening.id }, header: ifMatch(opening.version) },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["duty"] }),
  });
}

/** A reactive visit at once, today, where it happened. */
export function useMakeVisit(opening: Opening) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (objectives: string) =>
      unwrap(
        client.POST(`${OPENING}/visit`, {
          params: { path: { opening: opening.id } },
          body: { objectives, places: [] },
        }),
      ),
    // Not waited for: what is read again takes the form away that goes on to the visit.
    onSuccess: () => {
      void queryClient.invalidateQueries();
    },
  });
}
