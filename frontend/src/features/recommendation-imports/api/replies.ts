import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { ImportedReply, ListImport } from "../schemas";
import { IMPORT } from "./imports";

const FEW = 10;

export function repliesQuery(record: ListImport) {
  return infiniteQueryOptions({
    queryKey: ["recommendation-imports", record.id, "replies", record.version],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { import_id: record.id }, query: { after: pageParam, limit: FEW } };
      return unwrap(client.GET(`${IMPORT}/replies`, { params, signal }));
    },
    getNextPageParam: (page) => page.next,
  });
}

export function useReview(record: ListImport, row: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (replies: ImportedReply[]) => {
      const params = { path: { import_id: record.id, row } };
      return unwrap(client.PUT(`${IMPORT}/replies/{row}`, { params, body: { replies } }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: repliesQuery(record).queryKey }),
  });
}
