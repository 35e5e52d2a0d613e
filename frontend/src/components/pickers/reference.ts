import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/client/http";
import type { components } from "@/client/schema";

export type ReferenceEntry = components["schemas"]["visits_ReferenceOut"];
export type ReferenceKind = components["schemas"]["visits_ReferenceKind"];
export type Theme = ReferenceEntry;

/** One of the lists every service compares by; only what is still in use. */
export function referenceQuery(kind: ReferenceKind) {
  return queryOptions({
    queryKey: ["reference", kind],
    queryFn: async ({ signal }) => {
      const list = await unwrap(
        client.GET("/api/visits/v1/reference/{kind}", {
          params: { path: { kind }, query: { closed: false, limit: 200 } },
          signal,
        }),
      );
      return list.items;
    },
    staleTime: 300_000,
  });
}

export const themesQuery = referenceQuery("theme");

/** In the order of their names, as the language of the screen sorts. */
export function byName(entries: ReferenceEntry[], locale: string): ReferenceEntry[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return [...entries].sort((one, other) => compare(one.name, other.name));
}

export interface ThemeGroup {
  head: Theme;
  themes: Theme[];
}

/** The two levels of the tree: each head with those below it. */
export function groupThemes(themes: Theme[]): ThemeGroup[] {
  return themes
    .filter((theme) => theme.parent === null)
    .map((head) => ({ head, themes: themes.filter((theme) => theme.parent === head.id) }));
}

export function useThemeName(): (id: string) => string {
  const { data } = useQuery(themesQuery);
  return (id) => data?.find((theme) => theme.id === id)?.name ?? "…";
}
