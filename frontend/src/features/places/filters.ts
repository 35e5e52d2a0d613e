import { one, oneOf } from "@/client/search-values";

export interface PlaceFilters {
  q?: string;
  category?: string;
  region?: string;
  open?: "true" | "false";
}

export interface PlaceSearch extends PlaceFilters {
  as?: "map";
}

export function parsePlaceSearch(search: Record<string, unknown>): PlaceSearch {
  const found: PlaceSearch = {
    q: one(search.q),
    category: one(search.category),
    region: one(search.region),
    open: oneOf(search.open, ["true", "false"] as const),
    as: oneOf(search.as, ["map"] as const),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the service reads them. */
export function queryOf({ q, category, region, open }: PlaceFilters) {
  return {
    q,
    category: category ? [category] : undefined,
    region: region ? [region] : undefined,
    open: open === undefined ? undefined : open === "true",
  };
}
