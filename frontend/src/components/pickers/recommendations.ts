import { client, unwrap } from "@/client/http";
import type { Finder } from "./record-picker";

/** Finds what was issued, by its reference or by words of its title; of what is asked of `authorities` where some are
 * given, else of what is due next. */
export function findRecommendations(authorities: string[]): Finder {
  return {
    what: `recommendations-of-${authorities.join("-")}`,
    ask: async (words, signal) => {
      const reference = /^[A-Z]-\d/.test(words.trim()) ? words.trim() : undefined;
      const page = await unwrap(
        client.GET("/api/recommendations/v1/recommendations", {
          params: {
            query: {
              authority: reference ? undefined : authorities,
              state: reference ? undefined : ["issued"],
              reference,
              limit: 200,
            },
          },
          signal,
        }),
      );
      const wanted = words.toLocaleLowerCase();
      return page.items
        .filter((each) => reference || each.title.toLocaleLowerCase().includes(wanted))
        .slice(0, 12)
        .map(({ id, title, reference: shown }) => ({ id, name: title, note: shown }));
    },
  };
}
