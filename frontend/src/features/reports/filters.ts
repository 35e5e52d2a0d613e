import { one, oneOf } from "@/client/search-values";
import { SHOWN, type Shown, STATES_OF } from "./schemas";

export interface ReportFilters {
  show?: Shown;
  place?: string;
  visit?: string;
}

export function parseReportSearch(search: Record<string, unknown>): ReportFilters {
  const found: ReportFilters = {
    show: oneOf(search.show, SHOWN),
    place: one(search.place),
    visit: one(search.visit),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the service reads them. */
export function queryOf({ show, place, visit }: ReportFilters) {
  return { state: show ? STATES_OF[show] : undefined, place, visit };
}
