import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Finder } from "@/components/pickers/record-picker";
import type { Entry, EntryDraft, PartyDraft } from "../schemas";

const PATH = "/api/complaints/v1/directory";
const CASE = "/api/complaints/v1/complaints/{complaint}";

export function directoryQuery(words: string, closed: boolean) {
  return queryOptions({
    queryKey: ["directory", words, closed],
    queryFn: ({ signal }) =>
      unwrapPage(
        client.GET(PATH, { params: { query: { q: words || undefined, closed, limit: 200 } }, signal }),
      ),
  });
}

export const findEntries: Finder = {
  what: "directory",
  ask: async (words, signal) => {
    const page = await unwrapPage(
      client.GET(PATH, { params: { query: { q: words || undefined, limit: 12 } }, signal }),
    );
    return page.items.map(({ id, name, other_names }) => ({ id, name, note: other_names.join(" · ") }));
  },
};

/** Adds an entry, or changes the one there is. */
export function useKeepEntry(kept: Entry | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: EntryDraft & { closed?: boolean }): Promise<Entry> => {
      const { closed, ...body } = draft;
      if (!kept) return unwrap(client.POST(PATH, { params: {}, body }));
      return unwrap(
        client.PATCH(`${PATH}/{entry}`, {
          params: { path: { entry: kept.id }, header: ifMatch(kept.version) },
          body: { ...body, closed },
        }),
      );
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["directory"] }),
  });
}

export function alsoInQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "also-in"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${CASE}/also-in`, { params: { path: { complaint } }, signal })),
  });
}

export function useAddParty(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: PartyDraft) =>
      unwrap(client.POST(`${CASE}/parties`, { params: { path: { complaint } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints", "one", complaint] }),
  });
}

export function useRemoveParty(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ party, version }: { party: string; version: number }) =>
      unwrap(
        client.DELETE(`${CASE}/parties/{party}`, {
          params: { path: { complaint, party }, header: ifMatch(version) },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints", "one", complaint] }),
  });
}
