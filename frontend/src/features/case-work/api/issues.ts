import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Body, Issue, IssueDraft, IssuePatch, Issues } from "../schemas";
import { showAfterRecord } from "./after-record";

const CASE = "/api/complaints/v1/complaints/{complaint}";
const PATH = `${CASE}/issues` as const;
const ONE = `${PATH}/{issue}` as const;

export function issuesQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "issues"],
    queryFn: ({ signal }) => unwrap(client.GET(PATH, { params: { path: { complaint } }, signal })),
  });
}

function useAct<T>(complaint: string, act: (body: T) => Promise<Issues>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (issues) =>
      showAfterRecord(queryClient, complaint, () =>
        queryClient.setQueryData(issuesQuery(complaint).queryKey, issues),
      ),
  });
}

export function useAddIssue(complaint: string) {
  return useAct(complaint, (body: IssueDraft) =>
    unwrap(client.POST(PATH, { params: { path: { complaint } }, body })),
  );
}

export function useChangeIssue(complaint: string) {
  return useAct(complaint, ({ issue, patch }: { issue: Issue; patch: IssuePatch }) =>
    unwrap(
      client.PATCH(ONE, {
        params: { path: { complaint, issue: issue.id }, header: ifMatch(issue.version) },
        body: patch,
      }),
    ),
  );
}

export function useRemoveIssue(complaint: string) {
  return useAct(complaint, (issue: Issue) =>
    unwrap(
      client.DELETE(ONE, {
        params: { path: { complaint, issue: issue.id }, header: ifMatch(issue.version) },
      }),
    ),
  );
}

export function useAddBody(complaint: string) {
  return useAct(complaint, (body: { authority: string; place: string | null }) =>
    unwrap(client.POST(`${CASE}/bodies`, { params: { path: { complaint } }, body })),
  );
}

/** The main body stands on the complaint: it is changed, or taken out, with that. The last version is asked for first, so
 * that it can be taken back in a moment. */
export function useChangeMainBody(complaint: { id: string; version: number }) {
  const queryClient = useQueryClient();
  const version = useRef(complaint.version);
  version.current = Math.max(version.current, complaint.version);
  return useMutation({
    mutationFn: (authority: string | null) =>
      unwrap(
        client.PATCH(CASE, {
          params: { path: { complaint: complaint.id }, header: ifMatch(version.current) },
          body: { authority },
        }),
      ),
    onSuccess: (changed) => {
      version.current = changed.version;
      return queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
  });
}

function paramsOf(complaint: string, body: Body) {
  return { path: { complaint, body: body.id ?? "" }, header: ifMatch(body.version ?? 0) };
}

export function useMakeMain(complaint: string) {
  return useAct(complaint, (body: Body) =>
    unwrap(client.PUT(`${CASE}/main-body/{body}`, { params: paramsOf(complaint, body) })),
  );
}

export function useRemoveBody(complaint: string) {
  return useAct(complaint, (body: Body) =>
    unwrap(client.DELETE(`${CASE}/bodies/{body}`, { params: paramsOf(complaint, body) })),
  );
}
