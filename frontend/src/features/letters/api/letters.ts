import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { download } from "@/client/download";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Letter, LetterDraft, LetterPatch, NameDecision, Outcome, Report, Sending } from "../schemas";

const OF = "/api/complaints/v1/complaints/{complaint}/letters";
const ONE = `${OF}/{letter}` as const;

export function lettersQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "letters"],
    queryFn: ({ signal }) => unwrap(client.GET(OF, { params: { path: { complaint } }, signal })),
  });
}

export function waitingLettersQuery(view: "approval" | "mine") {
  return queryOptions({
    queryKey: ["complaints", "letters", view],
    queryFn: ({ signal }) =>
      unwrapPage(
        client.GET("/api/complaints/v1/letters", { params: { query: { view, limit: 20 } }, signal }),
      ),
  });
}

function useAct<T, R>(act: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}

export function useDraftLetter(complaint: string) {
  return useAct((body: LetterDraft) => unwrap(client.POST(OF, { params: { path: { complaint } }, body })));
}

function paramsOf(letter: Letter) {
  return { path: { complaint: letter.complaint, letter: letter.id }, header: ifMatch(letter.version) };
}

export function useChangeLetter(letter: Letter) {
  return useAct((body: LetterPatch) => unwrap(client.PATCH(ONE, { params: paramsOf(letter), body })));
}

export function useSubmitLetter(letter: Letter) {
  return useAct((purpose: string | null) =>
    unwrap(client.POST(`${ONE}/submissions`, { params: paramsOf(letter), body: { purpose } })),
  );
}

export function useApproveLetter(letter: Letter) {
  return useAct(() => unwrap(client.POST(`${ONE}/approvals`, { params: paramsOf(letter) })));
}

export function useSendBack(letter: Letter) {
  return useAct((reason: string) =>
    unwrap(client.POST(`${ONE}/returns`, { params: paramsOf(letter), body: { reason } })),
  );
}

export function useWithdraw(letter: Letter) {
  return useAct(() => unwrap(client.POST(`${ONE}/withdrawals`, { params: paramsOf(letter) })));
}

export function useSendLetter(letter: Letter) {
  return useAct((body: Sending) =>
    unwrap(client.POST(`${ONE}/sendings`, { params: paramsOf(letter), body })),
  );
}

export function useReport(letter: Letter) {
  return useAct((body: Report) => unwrap(client.POST(`${ONE}/reports`, { params: paramsOf(letter), body })));
}

export function useFulfil(letter: Letter) {
  return useAct((outcome: Outcome | null) =>
    unwrap(client.POST(`${ONE}/fulfilments`, { params: paramsOf(letter), body: { outcome } })),
  );
}

export function useLookForNames(letter: Letter) {
  return useAct(() => unwrap(client.POST(`${ONE}/name-searches`, { params: paramsOf(letter) })));
}

export function useDecideNames(letter: Letter) {
  return useAct((decisions: NameDecision[]) =>
    unwrap(client.PUT(`${ONE}/names`, { params: paramsOf(letter), body: { decisions } })),
  );
}

/** Opens the letter, for a purpose where it names somebody, and shows its pages. */
export function useLetterPages(letter: Letter) {
  return useMutation({
    mutationFn: async (purpose: string | null) => {
      const { path } = paramsOf(letter);
      const opened = await unwrap(client.POST(`${ONE}/readings`, { params: { path }, body: { purpose } }));
      const reading = { ...path, reading: opened.id };
      const shown = await unwrap(
        client.GET(`${ONE}/readings/{reading}/pages`, { params: { path: reading } }),
      );
      return { ...shown, reading: opened.id };
    },
  });
}

/** Of a letter that was opened: hands its pages, or the Word file, to the browser to keep. */
export function useKeepLetter(letter: Letter, reading: string) {
  return useMutation({
    mutationFn: (what: "pdf" | "content") => {
      const base = OF.replace("{complaint}", letter.complaint);
      const name = what === "pdf" ? "letter.pdf" : "letter.docx";
      return download(`${base}/${letter.id}/readings/${reading}/${what}`, "*/*", name);
    },
  });
}
