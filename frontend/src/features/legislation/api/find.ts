import { client, unwrap } from "@/client/http";
import type { Finder } from "@/components/pickers/record-picker";
import type { LegalKind } from "../schemas";

function finder(what: string, kind: LegalKind[]): Finder {
  return {
    what,
    ask: async (words, signal) => {
      const page = await unwrap(
        client.GET("/api/recommendations/v1/legal-texts", {
          params: { query: { kind, titled: words || undefined, limit: 12 } },
          signal,
        }),
      );
      return page.items.map(({ id, title, reference }) => ({ id, name: title, note: reference }));
    },
  };
}

export const findLaws = finder("laws", ["law", "regulation", "constitution"]);
export const findMissingLaws = finder("missing-laws", ["missing-law"]);

/** What was assessed of one text: the standard, and the article it was found at. */
export function findAssessments(text: string): Finder {
  return {
    what: `law-assessments ${text}`,
    ask: async (words, signal) => {
      const page = await unwrap(
        client.GET("/api/recommendations/v1/legal-texts/{text}/assessments", {
          params: { path: { text }, query: { limit: 200 } },
          signal,
        }),
      );
      return page.items
        .map((each) => ({
          id: each.id,
          name: [each.standard.name, each.article].filter(Boolean).join(" "),
          note: [each.provision?.number, each.provision?.heading, each.gap].filter(Boolean).join(" · "),
        }))
        .filter((each) => `${each.name} ${each.note}`.toLowerCase().includes(words.toLowerCase()))
        .slice(0, 12);
    },
  };
}
