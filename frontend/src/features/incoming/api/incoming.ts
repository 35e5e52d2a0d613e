import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import { send } from "@/client/upload";
import type { Filing, Incoming, IncomingDraft, IncomingFile, MailComplaintDraft } from "../schemas";

const PATH = "/api/complaints/v1/incoming";
const ONE = `${PATH}/{incoming}` as const;

export const inboxQuery = infiniteQueryOptions({
  queryKey: ["incoming", "inbox"],
  queryFn: ({ signal, pageParam }) =>
    unwrapPage(client.GET(PATH, { params: { query: { cursor: pageParam, limit: 50 } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});

export function incomingQuery(incoming: string) {
  return queryOptions({
    queryKey: ["incoming", "one", incoming],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { incoming } }, signal })),
  });
}

export function filedQuery(complaint: string) {
  return queryOptions({
    queryKey: ["incoming", "of", complaint],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/complaints/{complaint}/incoming", {
          params: { path: { complaint } },
          signal,
        }),
      ),
  });
}

function useChange<T, R>(change: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["incoming"] });
      void queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
  });
}

/** Registers a letter, and its scan with it. */
export function useRegisterLetter() {
  return useChange(async ({ draft, file }: { draft: IncomingDraft; file: File | null }) => {
    const made = await unwrap(client.POST(PATH, { params: {}, body: draft }));
    if (file) await sendFile(made.id, file);
    return made;
  });
}

export function useRegisterMail() {
  return useChange((file: File) =>
    send<Incoming>("POST", "/api/complaints/v1/incoming-mails", file, () => {}),
  );
}

function sendFile(incoming: string, file: File): Promise<IncomingFile> {
  return send("POST", `${PATH}/${incoming}/files?name=${encodeURIComponent(file.name)}`, file, () => {});
}

export function useAddIncomingFile(incoming: string) {
  return useChange((file: File) => sendFile(incoming, file));
}

export function useFileTo(item: Incoming) {
  return useChange((body: Filing) =>
    unwrap(
      client.POST(`${ONE}/filings`, {
        params: { path: { incoming: item.id }, header: ifMatch(item.version) },
        body,
      }),
    ),
  );
}

/** `key` stays the same while one and the same form is sent again. */
export async function registerOutOf(item: Incoming, body: MailComplaintDraft, key: string) {
  return unwrap(
    client.POST(`${ONE}/complaints`, {
      params: {
        path: { incoming: item.id },
        header: { ...ifMatch(item.version), "idempotency-key": key },
      },
      body,
    }),
  );
}

/** The answer is kept nowhere but in the window that asked. */
export function useOpenSender(incoming: string) {
  return useMutation({
    mutationFn: (purpose: string) =>
      unwrap(client.POST(`${ONE}/sender-readings`, { params: { path: { incoming } }, body: { purpose } })),
    gcTime: 0,
  });
}

export function incomingFileAddress(incoming: string, file: string): string {
  return `${PATH}/${incoming}/files/${file}/content`;
}
