import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { WatchedCheckIn } from "../schemas";

const WATCHED = "/api/complaints/v1/watched-check-ins";
const ONE = `${WATCHED}/{check_in}` as const;

export const watchedQuery = queryOptions({
  queryKey: ["protection", "watched"],
  queryFn: ({ signal }) => unwrap(client.GET(WATCHED, { signal })),
});

export function useStandInDone(checkIn: WatchedCheckIn) {
  const queryClient = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: { done_on: string; outcome: string; next_on: string | null }) =>
      unwrap(
        client.POST(`${ONE}/outcome`, {
          params: { path: { check_in: checkIn.id }, header: ifMatch(checkIn.version) },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["protection"] }),
  });
}

export function useNameOfficer(checkIn: WatchedCheckIn) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { account: string; purpose: string }) =>
      unwrap(client.POST(`${ONE}/officers`, { params: { path: { check_in: checkIn.id } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["protection"] }),
  });
}
