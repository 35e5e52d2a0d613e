import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import { send } from "@/client/upload";
import {
  type AnyMapping,
  type ImportKind,
  isWorking,
  type ListImport,
  type MissingAuthority,
  type Piece,
  type ReviewedText,
} from "../schemas";

const IMPORTS = "/api/recommendations/v1/recommendation-imports";
export const IMPORT = `${IMPORTS}/{import_id}` as const;
const ASK_AGAIN = 700;

/** Asked again for as long as the service works on it. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendation-imports", id],
    queryFn: ({ signal }) => unwrap(client.GET(IMPORT, { params: { path: { import_id: id } }, signal })),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data.state) ? ASK_AGAIN : false),
  });
}

export function uploadImport(
  kind: ImportKind,
  file: File,
  into: { document?: string; office?: string },
  onProgress: (share: number) => void,
): Promise<ListImport> {
  const query = new URLSearchParams({ name: file.name, kind });
  for (const [name, id] of Object.entries(into)) if (id) query.set(name, id);
  return send<ListImport>("POST", `${IMPORTS}?${query}`, file, onProgress);
}

export async function splitText(text: string): Promise<Piece[]> {
  const pieces = await unwrap(client.PUT("/api/recommendations/v1/pasted-text", { body: { text } }));
  return pieces.items;
}

export function takeReviewed(body: ReviewedText): Promise<ListImport> {
  return unwrap(client.POST(`${IMPORTS}/reviewed`, { body }));
}

function paramsOf(record: ListImport) {
  return { path: { import_id: record.id }, header: ifMatch(record.version) };
}

function putMapping(record: ListImport, mapping: AnyMapping): Promise<ListImport> {
  return unwrap(client.PUT(`${IMPORT}/mapping`, { params: paramsOf(record), body: mapping }));
}

/** Keeps the mapping and has all rows looked at; nothing is written. */
export function useCheck(record: ListImport) {
  const queryClient = useQueryClient();
  const { queryKey } = importQuery(record.id);
  return useMutation({
    mutationFn: async (mapping: AnyMapping) => {
      const mapped = await putMapping(record, mapping);
      return unwrap(client.POST(`${IMPORT}/checks`, { params: paramsOf(mapped) }));
    },
    onSuccess: (asked) => queryClient.setQueryData(queryKey, asked),
    // The mapping may have been kept although the check was refused: its version moved on.
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
}

/** Enters authorities that the file names and the register does not know. */
export function useCreateAuthorities(record: ListImport) {
  const queryClient = useQueryClient();
  const { queryKey } = importQuery(record.id);
  return useMutation({
    mutationFn: (items: MissingAuthority[]) =>
      unwrap(client.POST(`${IMPORT}/authorities`, { params: paramsOf(record), body: { items } })),
    onSuccess: (made) => queryClient.setQueryData(queryKey, made),
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
}

export function useImportAct(what: "checks" | "runs" | "undo") {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (record: ListImport) =>
      unwrap(client.POST(`${IMPORT}/${what}`, { params: paramsOf(record) })),
    onSuccess: (changed) => queryClient.setQueryData(importQuery(changed.id).queryKey, changed),
  });
}

export function rowErrorsQuery(record: ListImport) {
  return queryOptions({
    queryKey: ["recommendation-imports", record.id, "errors", record.version],
    queryFn: ({ signal }) => {
      const params = { path: { import_id: record.id } };
      return unwrap(client.GET(`${IMPORT}/errors`, { params, signal }));
    },
  });
}

export function rowErrorsAddress(id: string): string {
  return `${IMPORTS}/${id}/errors`;
}
