import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type { Attachment } from "../schemas";

const PATH = "/api/complaints/v1/complaints/{complaint}/attachments";

export function attachmentsQuery(id: string) {
  return queryOptions({
    queryKey: ["complaints", "one", id, "attachments"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint: id } }, signal })),
  });
}

function addressOf(complaint: string): string {
  return PATH.replace("{complaint}", complaint);
}

export function attachmentAddress(complaint: string, attachment: string): string {
  return `${addressOf(complaint)}/${attachment}/content`;
}

export function useAddAttachment(id: string, onProgress: (share: number) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      send<Attachment>("POST", `${addressOf(id)}?name=${encodeURIComponent(file.name)}`, file, onProgress),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints", "one", id] }),
  });
}
