import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap, unwrapPage } from "@/client/http";
import type { Finder } from "@/components/pickers/record-picker";
import type { DerivedDraft, GroupAct, Relations } from "../schemas";

const CASE = "/api/complaints/v1/complaints/{complaint}";

export function relationsQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "relations"],
    queryFn: ({ signal }) =>
      unwrap(client.GET(`${CASE}/relations`, { params: { path: { complaint } }, signal })),
  });
}

/** Finds a complaint by its reference, or by the number another system gave it. */
export const findComplaints: Finder = {
  what: "complaints-by-reference",
  ask: async (words, signal) => {
    if (!words.trim()) return [];
    const page = await unwrapPage(
      client.GET("/api/complaints/v1/complaints", {
        params: { query: { view: "all", reference: words.trim(), limit: 12 } },
        signal,
      }),
    );
    return page.items.map((each) => ({ id: each.id, name: each.reference, note: each.summary }));
  },
};

function useRelate<T>(complaint: string, act: (body: T) => Promise<Relations>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (relations) => {
      queryClient.setQueryData(relationsQuery(complaint).queryKey, relations);
      // Until it came, the record on screen is of the version before, and the next act on it would be refused.
      return queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
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
