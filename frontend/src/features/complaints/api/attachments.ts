import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type { Attachment } from "../schemas";

const PATH = "/api/complaints/v1/complaints/{complaint}/attachments";

export function attachmentsQuery(id: string) {
  return queryOptions({
    queryKey: ["complaints", "one", id, "attachments"],
    queryFn: ({ signal }) =>
      unwrap<Attachment[]>(client.GET(PATH, { params: { path: { complaint: id } }, signal })),
  });
}

export function attachmentAddress(complaint: string, attachment: string): string {
  return `${PATH.replace("{complaint}", complaint)}/${attachment}`;
}

export function useAddAttachment(id: string, onProgress: (share: number) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      return send<Attachment>("POST", PATH.replace("{complaint}", id), form, onProgress);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints", "one", id] }),
  });
}
