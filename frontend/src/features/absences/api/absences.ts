import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { PassingOn, Substitution, SubstitutionDraft } from "../schemas";

const PATH = "/api/complaints/v1/substitutions";

export const substitutionsQuery = queryOptions({
  queryKey: ["substitutions"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { signal })),
});

function useChange<T, R>(change: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: substitutionsQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: ["complaints"] }),
      ]),
  });
}

export function useArrange() {
  return useChange((body: SubstitutionDraft) => unwrap(client.POST(PATH, { params: {}, body })));
}

export function useEndSubstitution() {
  return useChange(({ id, version }: Substitution) =>
    unwrap(
      client.DELETE(`${PATH}/{substitution}`, {
        params: { path: { substitution: id }, header: ifMatch(version) },
      }),
    ),
  );
}

export const workloadsQuery = queryOptions({
  queryKey: ["complaints", "workloads"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/complaints/v1/workloads", { signal })),
});

/** Passes everything on, a piece at a time; `onPiece` hears how many complaints have gone so far. */
export function usePassOn(onPiece: (complaints: number) => void) {
  return useChange(async (body: PassingOn) => {
    const sum = { complaints: 0, tasks: 0 };
    for (;;) {
      const piece = await unwrap(client.POST("/api/complaints/v1/passings-on", { params: {}, body }));
      sum.complaints += piece.complaints;
      sum.tasks += piece.tasks;
      onPiece(sum.complaints);
      if (piece.remaining.value === 0 || piece.complaints === 0) return sum;
    }
  });
}
