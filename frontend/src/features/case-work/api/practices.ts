import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Practice, PracticeDraft } from "../schemas";

const PATH = "/api/complaints/v1/practices";

export const practicesQuery = queryOptions({
  queryKey: ["practices"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { signal })),
});

/** Says how a side works, or says it anew. */
export function useKeepPractice(kept: Practice | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ side, ...terms }: PracticeDraft): Promise<Practice> =>
      kept
        ? unwrap(
            client.PUT(`${PATH}/{practice}`, {
              params: { path: { practice: kept.id }, header: ifMatch(kept.version) },
              body: terms,
            }),
          )
        : unwrap(client.POST(PATH, { params: {}, body: { side, ...terms } })),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: practicesQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
  });
}
