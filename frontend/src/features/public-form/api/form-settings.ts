import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import { isNotHere } from "@/client/problem";
import type { FormSettings, FormTerms } from "../schemas";

const PATH = "/api/complaints/v1/form-settings";

/** Null as long as nobody has set the form up. */
export const formSettingsQuery = queryOptions({
  queryKey: ["form-settings"],
  queryFn: async ({ signal }): Promise<FormSettings | null> => {
    try {
      return await unwrap(client.GET(PATH, { signal }));
    } catch (error) {
      if (isNotHere(error)) return null;
      throw error;
    }
  },
});

export function useKeepFormSettings(kept: FormSettings | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: FormTerms): Promise<FormSettings> =>
      kept
        ? unwrap(client.PUT(PATH, { params: { header: ifMatch(kept.version) }, body }))
        : unwrap(client.POST(PATH, { params: {}, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: formSettingsQuery.queryKey }),
  });
}
