import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { download } from "@/client/download";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Submission, SubmissionDraft, SubmissionForm, SubmissionPatch } from "../schemas";

const SUBMISSIONS = "/api/recommendations/v1/submissions";
const ONE = `${SUBMISSIONS}/{submission}` as const;

export const submissionsQuery = infiniteQueryOptions({
  queryKey: ["submissions", "list"],
  queryFn: ({ pageParam, signal }) =>
    unwrapPage(client.GET(SUBMISSIONS, { params: { query: { cursor: pageParam ?? undefined } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export function submissionQuery(id: string) {
  return queryOptions({
    queryKey: ["submissions", "one", id],
    queryFn: ({ signal }) => unwrap(client.GET(ONE, { params: { path: { submission: id } }, signal })),
  });
}

export function draftSubmission(body: SubmissionDraft): Promise<Submission> {
  return unwrap(client.POST(SUBMISSIONS, { body }));
}

function useSubmissionAct<T>(record: Submission, send: (what: T) => Promise<Submission>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (changed) => {
      queryClient.setQueryData(submissionQuery(record.id).queryKey, changed);
      return queryClient.invalidateQueries({ queryKey: ["submissions", "list"] });
    },
  });
}

function paramsOf(record: Submission) {
  return { path: { submission: record.id }, header: ifMatch(record.version) };
}

export function useChangeSubmission(record: Submission) {
  return useSubmissionAct(record, (body: SubmissionPatch) =>
    unwrap(client.PATCH(ONE, { params: paramsOf(record), body })),
  );
}

/** At the end; such as may not leave the house are passed over. */
export function useDrawMore(record: Submission) {
  return useSubmissionAct(record, (recommendations: string[]) =>
    unwrap(client.POST(`${ONE}/recommendations`, { params: paramsOf(record), body: { recommendations } })),
  );
}

export function useSendSubmission(record: Submission) {
  return useSubmissionAct(record, (day: string) =>
    unwrap(client.POST(`${ONE}/sending`, { params: paramsOf(record), body: { sent_on: day } })),
  );
}

export function takeOut(record: Submission, form: SubmissionForm): Promise<void> {
  const address = `${SUBMISSIONS}/${record.id}/document?form=${form}`;
  return download(address, "*/*", `${record.reference}.${form}`);
}
