import { one, oneOf } from "@/client/search-values";
import { KINDS, SHOWN, type Shown, STATES_OF, type VisitKind } from "./schemas";

export interface VisitFilters {
  show?: Shown;
  kind?: VisitKind;
  place?: string;
}

export function parseVisitSearch(search: Record<string, unknown>): VisitFilters {
  const found: VisitFilters = {
    show: oneOf(search.show, SHOWN),
    kind: oneOf(search.kind, KINDS),
    place: one(search.place),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the service reads them; what comes next first, what was last first. */
export function queryOf({ show = "all", kind, place }: VisitFilters) {
  return {
    state: STATES_OF[show].length > 0 ? STATES_OF[show] : undefined,
    mine: show === "mine" ? true : undefined,
    kind: kind ? [kind] : undefined,
    place,
    sort: show === "coming" ? "starts_on" : "-updated_at",
  };
}
