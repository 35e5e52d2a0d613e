import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Agreement, AgreementDraft } from "../schemas";

const PATH = "/api/complaints/v1/agreements";

export const agreementsQuery = queryOptions({
  queryKey: ["agreements"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { signal })),
});

/** Adds an agreement, or puts new terms in place of an old one's. */
export function useKeepAgreement(kept: Agreement | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ side, authority, ...terms }: AgreementDraft): Promise<Agreement> =>
      kept
        ? unwrap(
            client.PUT(`${PATH}/{agreement}`, {
              params: { path: { agreement: kept.id }, header: ifMatch(kept.version) },
              body: terms,
            }),
          )
        : unwrap(client.POST(PATH, { params: {}, body: { side, authority, ...terms } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: agreementsQuery.queryKey }),
  });
}
