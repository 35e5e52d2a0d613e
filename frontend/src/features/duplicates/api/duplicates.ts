import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Duplicates } from "../schemas";

const CASE = "/api/complaints/v1/complaints/{complaint}";

export function duplicatesQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "duplicates"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${CASE}/duplicates`, { params: { path: { complaint } }, signal })),
  });
}

export function comparisonQuery(kept: string, other: string) {
  return queryOptions({
    queryKey: ["complaints", "one", kept, "comparison", other],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET(`${CASE}/comparisons/{other}`, { params: { path: { complaint: kept, other } }, signal }),
      ),
  });
}

function useChange<T>(act: (body: T) => Promise<Duplicates>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (found) => {
      queryClient.setQueryData(duplicatesQuery(found.id).queryKey, found);
      return queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
  });
}

/** Keeps that the two are not the same. */
export function useSetApart(complaint: string) {
  return useChange((other: string) =>
    unwrap(client.POST(`${CASE}/not-duplicates`, { params: { path: { complaint } }, body: { other } })),
  );
}

/** Takes that back. */
export function usePutTogether(complaint: string) {
  return useChange((other: string) =>
    unwrap(client.DELETE(`${CASE}/not-duplicates/{other}`, { params: { path: { complaint, other } } })),
  );
}

interface Merging {
  kept: { id: string; version: number };
  away: { id: string; version: number };
  reason: string;
}

export function useMerge() {
  return useChange(({ kept, away, reason }: Merging) =>
    unwrap(
      client.POST(`${CASE}/merges`, {
        params: { path: { complaint: kept.id }, header: ifMatch(kept.version) },
        body: { complaint: away.id, version: away.version, reason },
      }),
    ),
  );
}

export function useUnmerge() {
  return useChange(({ kept, away, reason }: Merging) =>
    unwrap(
      client.POST(`${CASE}/unmerges`, {
        params: { path: { complaint: away.id }, header: ifMatch(away.version) },
        body: { kept_version: kept.version, reason },
      }),
    ),
  );
}
