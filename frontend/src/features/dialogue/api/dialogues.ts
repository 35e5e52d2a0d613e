import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, newKey, unwrap, unwrapPage } from "@/client/http";
import type {
  Dialogue,
  DialogueDraft,
  DialoguePatch,
  PromiseDraft,
  PromiseMove,
  PromiseSettlement,
} from "../schemas";

const API = "/api/recommendations/v1";
const DIALOGUES = `${API}/dialogues` as const;
const ONE = `${DIALOGUES}/{dialogue}` as const;
const PROMISE = `${ONE}/promises/{promise}` as const;

export interface About {
  recommendation?: string;
  authority?: string;
  round_table?: string;
}

export function dialoguesQuery(about: About) {
  return infiniteQueryOptions({
    queryKey: ["recommendations", "dialogues", about],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage(
        client.GET(DIALOGUES, {
          params: { query: { ...about, limit: 20, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function dialogueQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "dialogue", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { dialogue: id } }, signal })),
  });
}

export function dialogueHistoryQuery(id: string) {
  return queryOptions({
    queryKey: ["recommendations", "dialogue", id, "history"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${ONE}/history`, { params: { path: { dialogue: id } }, signal })),
  });
}

export const awaitedQuery = queryOptions({
  queryKey: ["recommendations", "awaited"],
  queryFn: ({ signal }) =>
    unwrapPage(client.GET(`${API}/awaited`, { params: { query: { limit: 6 } }, signal })),
});

export function contactsQuery(authority: string) {
  return queryOptions({
    queryKey: ["recommendations", "contacts", authority],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET(`${API}/authorities/{authority}/focal-points`, {
          params: { path: { authority } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
}

/** The same entry sent twice, as after a line that broke off, is entered once. */
const sent = { body: "", key: "" };

export function useEnterDialogue() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: DialogueDraft) => {
      const body = JSON.stringify(draft);
      if (sent.body !== body) Object.assign(sent, { body, key: newKey() });
      return unwrap(client.POST(DIALOGUES, { body: draft, headers: { "Idempotency-Key": sent.key } }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations"] }),
  });
}

/** Something done about an entry or a promise in it, in the version that is shown. */
function useOn<Body>(of: Dialogue, act: (body: Body) => Promise<Dialogue>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (changed) => {
      queryClient.setQueryData(dialogueQuery(of.id).queryKey, changed);
      return queryClient.invalidateQueries({ queryKey: ["recommendations"] });
    },
  });
}

export function useCorrectDialogue(of: Dialogue) {
  return useOn(of, (body: DialoguePatch) =>
    unwrap(client.PATCH(ONE, { params: { path: { dialogue: of.id }, header: ifMatch(of.version) }, body })),
  );
}

export function useEnterPromise(of: Dialogue) {
  return useOn(of, (body: PromiseDraft) =>
    unwrap(
      client.POST(`${ONE}/promises`, {
        params: { path: { dialogue: of.id }, header: ifMatch(of.version) },
        body,
      }),
    ),
  );
}

function asShown(of: Dialogue, promise: string) {
  return { path: { dialogue: of.id, promise }, header: ifMatch(of.version) };
}

export function useSettlePromise(of: Dialogue, promise: string) {
  return useOn(of, (body: PromiseSettlement) =>
    unwrap(client.POST(`${PROMISE}/settlement`, { params: asShown(of, promise), body })),
  );
}

export function useMovePromise(of: Dialogue, promise: string) {
  return useOn(of, (body: PromiseMove) =>
    unwrap(client.POST(`${PROMISE}/move`, { params: asShown(of, promise), body })),
  );
}
