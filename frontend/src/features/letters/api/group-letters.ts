import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { GroupLetterActs, GroupLetterDraft } from "../schemas";

const OF = "/api/complaints/v1/complaints/{complaint}/group-letters";

export function groupLettersQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "group-letters"],
    queryFn: ({ signal }) => unwrap(client.GET(OF, { params: { path: { complaint } }, signal })),
  });
}

/** Out of what belongs together with it, which the page has fetched already. */
export function membersQuery(complaint: string) {
  return queryOptions({
    queryKey: ["complaints", "one", complaint, "relations"],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/complaints/{complaint}/relations", {
          params: { path: { complaint } },
          signal,
        }),
      ),
    select: (relations) => relations.members,
  });
}

function useAct<T, R>(act: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}

export function useWriteToGroup(complaint: string) {
  return useAct((body: GroupLetterDraft) =>
    unwrap(client.POST(OF, { params: { path: { complaint } }, body })),
  );
}

export function useActOnGroupLetters(complaint: string, batch: string) {
  return useAct((body: GroupLetterActs) =>
    unwrap(client.POST(`${OF}/{batch}/acts`, { params: { path: { complaint, batch } }, body })),
  );
}
