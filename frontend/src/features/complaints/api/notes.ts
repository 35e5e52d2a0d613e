import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

const PATH = "/api/complaints/v1/complaints/{complaint}/notes";

export function notesQuery(id: string) {
  return queryOptions({
    queryKey: ["complaints", "one", id, "notes"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint: id } }, signal })),
  });
}

export function useAddNote(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ text, key }: { text: string; key: string }) =>
      unwrap(
        client.POST(PATH, {
          params: { path: { complaint: id }, header: { "idempotency-key": key } },
          body: { text },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints", "one", id] }),
  });
}
