import { many, manyOf, one, oneOf } from "@/client/search-values";
import { DIRECTIONS, PRIORITIES, type Priority, SOURCES, type Source, STATES } from "./schemas";

export interface RecommendationFilters {
  state?: "draft" | "issued";
  direction?: "issued" | "received";
  priority?: Priority[];
  source?: Source[];
  place?: string[];
  theme?: string[];
  authority?: string[];
  reference?: string;
}

export function parseRecommendationSearch(search: Record<string, unknown>): RecommendationFilters {
  const found: RecommendationFilters = {
    state: oneOf(search.state, STATES),
    direction: oneOf(search.direction, DIRECTIONS),
    priority: manyOf(search.priority, PRIORITIES),
    source: manyOf(search.source, SOURCES),
    place: many(search.place),
    theme: many(search.theme),
    authority: many(search.authority),
    reference: one(search.reference),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the service reads them: a state may be given several times. */
export function queryOf({ state, ...rest }: RecommendationFilters) {
  return { ...rest, state: state ? [state] : undefined };
}
