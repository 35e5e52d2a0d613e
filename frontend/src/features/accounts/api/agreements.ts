import { client, unwrap } from "@/client/http";
import type { Finder } from "@/components/pickers/record-picker";

/** Finds an agreement that is not over, by part of its name or that of its body. `lasts` says from when until when. */
export function findAgreements(lasts: (from: string, until: string | null) => string): Finder {
  return {
    what: "agreements-to-choose",
    ask: async (words, signal) => {
      const found = await unwrap(
        client.GET("/api/visits/v1/agreements-to-choose", {
          params: { query: { q: words || undefined } },
          signal,
        }),
      );
      return found.map(({ id, body, title, valid_from, ends_at }) => ({
        id,
        name: `${body.name} · ${title}`,
        note: lasts(valid_from, ends_at),
      }));
    },
  };
}
