import { one, oneOf } from "@/client/search-values";

export interface PlaceFilters {
  q?: string;
  category?: string;
  region?: string;
  open?: "true" | "false";
  /** Months in which nobody went there. */
  not_visited_for?: number;
  sort?: "last_visit";
}

export interface PlaceSearch extends PlaceFilters {
  as?: "map";
}

export const MONTHS = [6, 12, 24, 36, 60];

export function parsePlaceSearch(search: Record<string, unknown>): PlaceSearch {
  const found: PlaceSearch = {
    q: one(search.q),
    category: one(search.category),
    region: one(search.region),
    open: oneOf(search.open, ["true", "false"] as const),
    not_visited_for: MONTHS.find((months) => String(months) === String(search.not_visited_for)),
    sort: oneOf(search.sort, ["last_visit"] as const),
    as: oneOf(search.as, ["map"] as const),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the service reads them. */
export function queryOf({ q, category, region, open, not_visited_for, sort }: PlaceFilters) {
  return {
    q,
    category: category ? [category] : undefined,
    region: region ? [region] : undefined,
    open: open === undefined ? undefined : open === "true",
    not_visited_for,
    sort,
  };
}
