import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { DerivedDraft, GroupAct, Relations } from "../schemas";
import { showAfterRecord } from "./after-record";

const CASE = "/api/complaints/v1/complaints/{complaint}";

export function relationsQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "relations"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${CASE}/relations`, { params: { path: { complaint } }, signal })),
  });
}

function useRelate<T>(complaint: string, act: (body: T) => Promise<Relations>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (relations) =>
      showAfterRecord(queryClient, complaint, () =>
        queryClient.setQueryData(relationsQuery(complaint).queryKey, relations),
      ),
  });
}

export function useAddMember(complaint: string) {
  return useRelate(complaint, (member: string) =>
    unwrap(
      client.POST(`${CASE}/members`, { params: { path: { complaint } }, body: { complaints: [member] } }),
    ),
  );
}

export function useRemoveMember(complaint: string) {
  return useRelate(complaint, (member: string) =>
    unwrap(client.DELETE(`${CASE}/members/{member}`, { params: { path: { complaint, member } } })),
  );
}

export function useActOnGroup(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ version, act }: { version: number; act: GroupAct }) =>
      unwrap(
        client.POST(`${CASE}/group-acts`, {
          params: { path: { complaint }, header: ifMatch(version) },
          body: act,
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}

export function useDerive(complaint: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: DerivedDraft) =>
      unwrap(client.POST(`${CASE}/derived`, { params: { path: { complaint } }, body: draft })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}
