import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Action, ActionDraft, ActionPatch } from "../schemas";

const PATH = "/api/complaints/v1/complaints/{complaint}/actions";
const ONE = `${PATH}/{action}` as const;

export function actionsQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "actions"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
  });
}

function useAct<T, R>(complaint: string, act: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints", "one", complaint] }),
  });
}

export function useAddAction(complaint: string) {
  return useAct(complaint, (body: ActionDraft) =>
    unwrap(client.POST(PATH, { params: { path: { complaint } }, body })),
  );
}

export function useChangeAction(complaint: string, action: Action) {
  return useAct(complaint, (body: ActionPatch) =>
    unwrap(
      client.PATCH(ONE, {
        params: { path: { complaint, action: action.id }, header: ifMatch(action.version) },
        body,
      }),
    ),
  );
}

export function useRemoveAction(complaint: string, action: Action) {
  return useAct(complaint, () =>
    unwrap(
      client.DELETE(ONE, {
        params: { path: { complaint, action: action.id }, header: ifMatch(action.version) },
      }),
    ),
  );
}
