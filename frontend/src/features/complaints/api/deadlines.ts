import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Deadline, ExtensionDraft, PauseDraft } from "../schemas";

const PATH = "/api/complaints/v1/complaints/{complaint}/deadlines";
const ONE = `${PATH}/{deadline}` as const;

export function deadlinesQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "deadlines"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
  });
}

function useActOn<T>(act: (body: T) => Promise<Deadline>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}

function paramsOf(complaint: string, deadline: Deadline) {
  return { path: { complaint, deadline: deadline.id }, header: ifMatch(deadline.version) };
}

export function usePause(complaint: string, deadline: Deadline) {
  return useActOn((body: PauseDraft) =>
    unwrap(client.POST(`${ONE}/pauses`, { params: paramsOf(complaint, deadline), body })),
  );
}

export function useEndPause(complaint: string, deadline: Deadline, pause: string) {
  const { path, header } = paramsOf(complaint, deadline);
  return useActOn((body: { to_on: string }) =>
    unwrap(client.PUT(`${ONE}/pauses/{pause}`, { params: { path: { ...path, pause }, header }, body })),
  );
}

export function useExtend(complaint: string, deadline: Deadline) {
  return useActOn((body: ExtensionDraft) =>
    unwrap(client.POST(`${ONE}/extensions`, { params: paramsOf(complaint, deadline), body })),
  );
}

export function useNoteContact(complaint: string, deadline: Deadline) {
  return useActOn((body: { on: string }) =>
    unwrap(client.POST(`${ONE}/contacts`, { params: paramsOf(complaint, deadline), body })),
  );
}
