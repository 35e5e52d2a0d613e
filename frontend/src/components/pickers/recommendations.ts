import { client, unwrap } from "@/client/http";
import type { operations } from "@/client/schema";
import type { Finder, Option } from "./record-picker";
import { eachOnce, OFFERED, searched } from "./searched";

const WENT_OUT: ("issued" | "closed")[] = ["issued", "closed"];

type Query = NonNullable<operations["recommendations_list_recommendations"]["parameters"]["query"]>;

/** Finds recommendations that went out by their reference or by words that stand in them. What is asked of
 * `authorities` comes first where some are given; without words, what was issued last. */
export function findRecommendations(authorities: string[] = []): Finder {
  return {
    what: `recommendations-of-${authorities.join("-")}`,
    ask: async (typed, signal) => {
      const words = typed.trim();
      const theirs =
        authorities.length > 0 ? await listed({ authority: authorities, limit: 200 }, signal) : [];
      if (!words)
        return theirs.length > 0 ? theirs.slice(0, OFFERED) : listed({ sort: "-issued_on" }, signal);
      const [numbered, worded] = await Promise.all([
        listed({ reference: words }, signal),
        searched("recommendation", words, signal, WENT_OUT),
      ]);
      const wanted = words.toLocaleLowerCase();
      return eachOnce([
        ...numbered,
        ...theirs.filter((each) => each.name.toLocaleLowerCase().includes(wanted)),
        ...worded.map(({ id, reference, title }) => ({ id, name: title, note: reference })),
      ]).slice(0, OFFERED);
    },
  };
}

async function listed(query: Query, signal: AbortSignal): Promise<Option[]> {
  const page = await unwrap(
    client.GET("/api/recommendations/v1/recommendations", {
      params: { query: { state: WENT_OUT, limit: OFFERED, ...query } },
      signal,
    }),
  );
  return page.items.map(({ id, title, reference }) => ({ id, name: title, note: reference }));
}
