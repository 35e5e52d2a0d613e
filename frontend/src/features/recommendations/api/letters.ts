import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import { send } from "@/client/upload";
import type { Letter, LetterDraft, LetterPatch } from "../schemas";

const LETTERS = "/api/recommendations/v1/letters";

/** All that is open and addressed to an authority or below it; as many as one letter can answer. */
export function openToQuery(authority: string) {
  return queryOptions({
    queryKey: ["recommendations", "open-to", authority],
    queryFn: ({ signal }) =>
      unwrapPage(
        client.GET("/api/recommendations/v1/addressed", {
          params: { query: { authority, answered: false, limit: 200 } },
          signal,
        }),
      ),
    // What is being filled in is not to change under the hand.
    refetchOnWindowFocus: false,
  });
}

export function lettersQuery(authority?: string) {
  return infiniteQueryOptions({
    queryKey: ["recommendations", "letters", authority ?? ""],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(LETTERS, {
          params: { query: { authority, limit: 50, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function letterQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "letter", id],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${LETTERS}/{letter}`, { params: { path: { letter: id } }, signal })),
  });
}

/** The same letter sent twice, as after a line that broke off, is entered once. */
const sent = { body: "", key: "" };

export function useEnterLetter() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: LetterDraft) => {
      const body = JSON.stringify(draft);
      if (sent.body !== body) Object.assign(sent, { body, key: newKey() });
      return unwrap(client.POST(LETTERS, { body: draft, headers: { "Idempotency-Key": sent.key } }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
  });
}

export function useCorrectLetter(letter: Letter) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: LetterPatch) =>
      unwrap(
        client.PATCH(`${LETTERS}/{letter}`, {
          params: { path: { letter: letter.id }, header: ifMatch(letter.version) },
          body,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
  });
}

export function useAddLetterFile() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ letter, file }: { letter: string; file: File }) =>
      send<Letter>(
        "POST",
        `${LETTERS}/${letter}/files?name=${encodeURIComponent(file.name)}`,
        file,
        () => {},
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations", "letter"] }),
  });
}

export function letterFileAddress(letter: string, file: string): string {
  return `${LETTERS}/${letter}/files/${file}/content`;
}
