import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Emergency, Opening, Review } from "../schemas";

const SEALED = "/api/complaints/v1/sealed-records";
const OPENINGS = "/api/complaints/v1/emergency-openings";
const OPENING = `${OPENINGS}/{opening}` as const;
const EACH_MINUTE = 60_000;

export const unheldQuery = queryOptions({
  queryKey: ["glass", "unheld"],
  queryFn: ({ signal }) => unwrap(client.GET(SEALED, { signal })),
});

/** One's own, those to be reviewed and reviewed ones, and those of records one reads; they come while a page stands open. */
export const openingsQuery = queryOptions({
  queryKey: ["glass", "openings"],
  queryFn: ({ signal }) => unwrap(client.GET(OPENINGS, { signal })),
  refetchInterval: EACH_MINUTE,
});

export function openingsOfQuery(record: string) {
  return queryOptions({
    queryKey: ["glass", "of", record],
    queryFn: ({ signal }) => unwrap(client.GET(OPENINGS, { params: { query: { record } }, signal })),
    refetchInterval: EACH_MINUTE,
  });
}

export function openingQuery(opening: string) {
  return queryOptions({
    queryKey: ["glass", "opening", opening],
    queryFn: ({ signal }) => unwrap(client.GET(OPENING, { params: { path: { opening } }, signal })),
  });
}

/** By the number; that it was looked for is kept, so it is asked once and never again by itself. */
export function useFindSealed() {
  return useMutation({
    gcTime: 0,
    mutationFn: (reference: string) =>
      unwrap(client.GET(`${SEALED}/by-reference`, { params: { query: { reference } } })),
  });
}

export function useBreakGlass(record: string) {
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
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["glass"] }),
  });
}
