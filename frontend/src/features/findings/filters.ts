import { one, oneOf } from "@/client/search-values";
import { FINDING_KINDS, type FindingKind, type FindingSeverity, SEVERITIES } from "./schemas";

export interface FindingFilters {
  show?: "recurring";
  kind?: FindingKind;
  theme?: string;
  severity?: FindingSeverity;
  place?: string;
}

export function parseFindingSearch(search: Record<string, unknown>): FindingFilters {
  const found: FindingFilters = {
    show: oneOf(search.show, ["recurring"] as const),
    kind: oneOf(search.kind, FINDING_KINDS),
    theme: one(search.theme),
    severity: oneOf(search.severity, SEVERITIES),
    place: one(search.place),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the service reads them. */
export function queryOf({ kind, theme, severity, place }: FindingFilters) {
  return {
    kind: kind ? [kind] : undefined,
    theme: theme ? [theme] : undefined,
    severity: severity ? [severity] : undefined,
    place,
  };
}
