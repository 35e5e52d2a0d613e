import { queryOptions } from "@tanstack/react-query";
import { fetchConfirmed } from "./confirming";
import { problemFrom } from "./problem";

/** A picture's bytes. They go with the page that shows them. */
export function pictureQuery(address: string) {
  return queryOptions({
    queryKey: ["picture", address],
    queryFn: async ({ signal }) => {
      const wanted = new URL(address, globalThis.location.origin);
      const response = await fetchConfirmed(new Request(wanted, { credentials: "same-origin", signal }));
      if (!response.ok) throw await problemFrom(response);
      return response.blob();
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
