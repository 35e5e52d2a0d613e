import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { ConversationDraft } from "../schemas";

const OF = "/api/complaints/v1/complaints/{complaint}/conversations";

export function conversationsQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "conversations"],
    queryFn: ({ signal }) => unwrap(client.GET(OF, { params: { path: { complaint } }, signal })),
  });
}

export function useLogConversation(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ConversationDraft) =>
      unwrap(client.POST(OF, { params: { path: { complaint } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}
