import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { download } from "@/client/download";
import { client, newKey, unwrap } from "@/client/http";
import type { components } from "@/client/schema";
import { send } from "@/client/upload";

export type AskedItem = components["schemas"]["visits_AskedItem"];
export type DocumentRead = components["schemas"]["visits_DocumentRead"];
const ONE = "/api/visits/v1/asked/{exchange}";

export function askedQuery(exchange: string) {
  return queryOptions({
    queryKey: ["asked", "one", exchange],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { exchange } }, signal })),
  });
}

export type Asked = Awaited<ReturnType<typeof readAsked>>;
function readAsked(exchange: string) {
  return unwrap(client.GET(ONE, { params: { path: { exchange } } }));
}

/** One after another: each answer is the whole copy, and a later one must not be overwritten by an earlier. */
export function useAnswer(exchange: string) {
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: `asked ${exchange}` },
    mutationFn: ({ paragraph, ...body }: { paragraph: string; text: string; proof: string }) =>
      unwrap(client.PUT(`${ONE}/answers/{paragraph}`, { params: { path: { exchange, paragraph } }, body })),
    onSuccess: (asked) => queryClient.setQueryData(askedQuery(exchange).queryKey, asked),
  });
}

export function useReply(exchange: string) {
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: `asked ${exchange}` },
    mutationFn: () =>
      unwrap(
        client.POST(`${ONE}/reply`, {
          params: { path: { exchange }, header: { "idempotency-key": newKey() } },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["asked"] }),
  });
}

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The copy as a table to be filled in, away from here. */
export function downloadAsked(exchange: string, name: string): Promise<void> {
  return download(`/api/visits/v1/asked/${exchange}/document`, DOCX, `${name}.docx`);
}

/** What a document that was filled in says. Nothing of it is kept yet. */
export function useReadAsked(exchange: string) {
  return useMutation({
    mutationFn: (file: File) =>
      send<DocumentRead>("POST", `/api/visits/v1/asked/${exchange}/document`, file, () => {}),
  });
}

export function useTakeAnswers(exchange: string) {
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: `asked ${exchange}` },
    mutationFn: (answers: DocumentRead["answers"]) =>
      unwrap(
        client.POST(`${ONE}/answers`, {
          params: { path: { exchange }, header: { "idempotency-key": newKey() } },
          body: { answers },
        }),
      ),
    onSuccess: (asked) => queryClient.setQueryData(askedQuery(exchange).queryKey, asked),
  });
}

export function photoInAsked(exchange: string) {
  return (paragraph: string) => `/api/visits/v1/asked/${exchange}/photos/${paragraph}`;
}
