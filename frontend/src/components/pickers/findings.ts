import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { Finder } from "./record-picker";
import { OFFERED, searched } from "./searched";

/** Finds findings of visits by words that stand in them; without words, those confirmed last. */
export const findFindings: Finder = {
  what: "findings",
  ask: async (typed, signal) => {
    const words = typed.trim();
    const found = words ? await searched("finding", words, signal) : await confirmed(signal);
    return found.map(({ id, reference, title }) => ({ id, name: title, note: reference }));
  },
};

async function confirmed(signal: AbortSignal) {
  const query = { state: ["confirmed" as const], limit: OFFERED };
  return (await unwrap(client.GET("/api/visits/v1/findings", { params: { query }, signal }))).items;
}

/** One that another record names; nothing where the reader may not read it. */
export function findingNamedQuery(finding: string) {
  return queryOptions({
    queryKey: ["visits", "findings", "named", finding],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/visits/v1/findings/{finding}", { params: { path: { finding } }, signal })),
    retry: false,
  });
}
