import { many, manyOf, oneOf } from "@/client/search-values";
import { KINDS, type Kind, SHOWN, type Shown } from "./schemas";

/** What the list shows: the same words in the address and in the API. */
export interface PatternFilters {
  show?: Shown;
  kind?: Kind[];
  place?: string[];
  theme?: string[];
}

export function parsePatternSearch(search: Record<string, unknown>): PatternFilters {
  const found: PatternFilters = {
    show: oneOf(search.show, SHOWN),
    kind: manyOf(search.kind, KINDS),
    place: many(search.place),
    theme: many(search.theme),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

const OF_SHOWN = {
  open: { standing: ["current" as const], undecided: true },
  current: { standing: ["current" as const] },
  past: { standing: ["past" as const, "withdrawn" as const] },
  all: {},
};

/** The filters as the service reads them. */
export function queryOf({ show = "open", ...rest }: PatternFilters) {
  return { ...rest, ...OF_SHOWN[show] };
}
