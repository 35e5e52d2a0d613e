import { many, manyOf, oneOf } from "@/client/search-values";
import {
  INCIDENT_KINDS,
  type IncidentKind,
  SHOWN,
  type Shown,
  SOURCE_KINDS,
  type SourceKind,
  STATES,
  type State,
} from "./schemas";

/** What the list shows: the same words in the address and in the API. */
export interface InformationFilters {
  show?: Shown;
  state?: State[];
  source_kind?: SourceKind[];
  incident_kind?: IncidentKind[];
  place?: string[];
  theme?: string[];
}

export function parseInformationSearch(search: Record<string, unknown>): InformationFilters {
  const found: InformationFilters = {
    show: oneOf(search.show, SHOWN),
    state: manyOf(search.state, STATES),
    source_kind: manyOf(search.source_kind, SOURCE_KINDS),
    incident_kind: manyOf(search.incident_kind, INCIDENT_KINDS),
    place: many(search.place),
    theme: many(search.theme),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

const VIEWS: Record<Shown, { state?: State[]; at_once?: boolean; mine?: boolean; kind?: ["incident"] }> = {
  undecided: { state: ["new", "looked-at"] },
  "at-once": { at_once: true },
  mine: { mine: true },
  incidents: { kind: ["incident"] },
  all: {},
};

/** The filters as the service reads them: a state that was chosen goes before that of the view. */
export function queryOf({ show = "undecided", ...rest }: InformationFilters) {
  return { ...VIEWS[show], ...rest };
}

/** The same as the words of an address. */
export function addressOf(filters: InformationFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(queryOf(filters))) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) query.append(name, String(each));
  }
  return query.toString();
}

export function narrows({ show: _, ...rest }: InformationFilters): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}
