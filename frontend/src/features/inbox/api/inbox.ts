import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, newKey, unwrap } from "@/client/http";

const PATH = "/api/complaints/v1/complaints/{complaint}/inbox";

export function inboxQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "inbox"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
  });
}

export const waitingMessagesQuery = queryOptions({
  queryKey: ["complaints", "waiting-messages"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/complaints/v1/waiting-messages", { signal })),
  refetchInterval: 60_000,
});

function useChange<T, R>(change: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}

const params = (complaint: string, key: string) => ({
  path: { complaint },
  header: { "idempotency-key": key },
});

export function useWriteToReporter(complaint: string) {
  return useChange(({ text, key }: { text: string; key: string }) =>
    unwrap(client.POST(`${PATH}/messages`, { params: params(complaint, key), body: { text } })),
  );
}

export function useMarkRead(complaint: string) {
  return useChange((_: undefined) =>
    unwrap(client.POST(`${PATH}/readings`, { params: params(complaint, newKey()) })),
  );
}

export function useRevokeReceipt(complaint: string) {
  return useChange((reason: string) =>
    unwrap(client.POST(`${PATH}/revocations`, { params: params(complaint, newKey()), body: { reason } })),
  );
}
