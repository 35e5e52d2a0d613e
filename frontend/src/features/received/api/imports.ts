import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import type { Piece, ReceivedImport, ReceivedMapping, ReviewedText } from "../schemas";

const IMPORTS = "/api/recommendations/v1/recommendation-imports";
const IMPORT = `${IMPORTS}/{import_id}` as const;

export function receivedImportQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendation-imports", id],
    queryFn: ({ signal }) => unwrap(client.GET(IMPORT, { params: { path: { import_id: id } }, signal })),
  });
}

export function uploadReceived(
  file: File,
  document: string | undefined,
  onProgress: (share: number) => void,
): Promise<ReceivedImport> {
  const query = new URLSearchParams({ name: file.name, ...(document ? { document } : {}) });
  return send<ReceivedImport>("POST", `${IMPORTS}?${query}`, file, onProgress);
}

export async function splitText(text: string): Promise<Piece[]> {
  const pieces = await unwrap(client.PUT("/api/recommendations/v1/pasted-text", { body: { text } }));
  return pieces.items;
}

export function takeReviewed(body: ReviewedText): Promise<ReceivedImport> {
  return unwrap(client.POST(`${IMPORTS}/reviewed`, { body }));
}

function paramsOf(record: ReceivedImport) {
  return { path: { import_id: record.id }, header: ifMatch(record.version) };
}

/** Keeps the mapping and says what a run would do; nothing is written. */
export async function checkReceived(
  record: ReceivedImport,
  mapping: ReceivedMapping,
): Promise<ReceivedImport> {
  const mapped = await unwrap(client.PUT(`${IMPORT}/mapping`, { params: paramsOf(record), body: mapping }));
  return unwrap(client.POST(`${IMPORT}/checks`, { params: paramsOf(mapped) }));
}

export function useImportAct(what: "checks" | "runs" | "undo") {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (record: ReceivedImport) =>
      unwrap(client.POST(`${IMPORT}/${what}`, { params: paramsOf(record) })),
    onSuccess: (changed) => {
      queryClient.setQueryData(receivedImportQuery(changed.id).queryKey, changed);
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
        queryClient.invalidateQueries({ queryKey: ["body-documents"] }),
      ]);
    },
  });
}

export function rowErrorsQuery(record: ReceivedImport) {
  return queryOptions({
    queryKey: ["recommendation-imports", record.id, "errors", record.version],
    queryFn: async ({ signal }) => {
      const params = { path: { import_id: record.id } };
      return (await unwrap(client.GET(`${IMPORT}/errors`, { params, signal }))).items;
    },
  });
}

export function rowErrorsAddress(id: string): string {
  return `${IMPORTS}/${id}/errors`;
}
