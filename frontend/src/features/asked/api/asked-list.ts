import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";

/** What may be read: fact checks, recommendations, or both. */
interface Reads {
  checks: boolean;
  recommendations: boolean;
}

/** All that is asked, of both kinds: half a list would say that nothing else is. */
export function askedListQuery({ checks, recommendations }: Reads) {
  return queryOptions({
    queryKey: ["asked", "list", checks, recommendations],
    queryFn: async ({ signal }) => {
      const recommended = (answered: boolean) =>
        unwrap(
          client.GET("/api/recommendations/v1/asked", {
            params: { query: { answered, sort: "due", limit: 200 } },
            signal,
          }),
        );
      const [factChecks, open, answered] = await Promise.all([
        checks ? unwrap(client.GET("/api/visits/v1/asked", { signal })) : [],
        recommendations ? recommended(false) : null,
        recommendations ? recommended(true) : null,
      ]);
      return {
        checks: factChecks,
        recommended: [...(open?.items ?? []), ...(answered?.items ?? [])],
        more: Boolean(open?.next || answered?.next),
      };
    },
  });
}
