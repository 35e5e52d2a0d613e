import { many, manyOf, one, oneOf } from "@/client/search-values";
import { FACETS, type Facet, KINDS, type Kind } from "./schemas";

export const SORTS = ["relevance", "-on", "on"] as const;
export type Sort = (typeof SORTS)[number];

export interface SearchFilters {
  q: string;
  kind?: Kind[];
  place?: string[];
  theme?: string[];
  authority?: string[];
  state?: string[];
  year?: string[];
  sort?: Sort;
  /** Search for the words as typed, without correcting them or adding what means the same. */
  exact?: "true";
}

export function parseSearchSearch(search: Record<string, unknown>): SearchFilters {
  const found: SearchFilters = {
    q: one(search.q) ?? "",
    kind: manyOf(search.kind, KINDS),
    place: many(search.place),
    theme: many(search.theme),
    authority: many(search.authority),
    state: many(search.state),
    year: many(search.year)?.filter((year) => /^\d{4}$/.test(year)),
    sort: oneOf(search.sort, SORTS),
    exact: oneOf(search.exact, ["true"] as const),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([name, value]) => name === "q" || value !== undefined),
  ) as unknown as SearchFilters;
}

/** The filters with one value of a facet taken in or out. */
export function toggled(filters: SearchFilters, facet: Facet, value: string): SearchFilters {
  const before = (filters[facet] ?? []) as string[];
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  return parseSearchSearch({ ...filters, [facet]: after });
}

export function narrowed(filters: SearchFilters): boolean {
  return FACETS.some((facet) => filters[facet] !== undefined);
}
