import { aDay, many, manyOf, one, oneOf } from "@/client/search-values";
import {
  ANSWERS,
  type Answer,
  DEMANDED,
  DEMANDERS,
  type Demanded,
  type Demander,
  SHOWN,
  type Shown,
} from "./schemas";

/** What the list shows: the same words in the address and in the API. */
export interface DemandFilters {
  show?: Shown;
  demander?: Demander[];
  answer?: Answer[];
  wanted?: Demanded[];
  authority?: string[];
  complaint?: string;
  received_from?: string;
  received_to?: string;
}

export function parseDemandSearch(search: Record<string, unknown>): DemandFilters {
  const found: DemandFilters = {
    show: oneOf(search.show, SHOWN),
    demander: manyOf(search.demander, DEMANDERS),
    answer: manyOf(search.answer, ANSWERS),
    wanted: manyOf(search.wanted, DEMANDED),
    authority: many(search.authority),
    complaint: one(search.complaint),
    received_from: aDay(search.received_from),
    received_to: aDay(search.received_to),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the service reads them. What is open comes in the order of its terms. */
export function queryOf({ show = "open", ...rest }: DemandFilters) {
  const view = show === "years" ? ("all" as const) : show;
  return { ...rest, view, sort: view === "open" || view === "late" ? "due" : "-received_on" };
}

/** The same as the words of an address. */
export function addressOf(filters: DemandFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(queryOf(filters))) {
    for (const each of Array.isArray(value) ? value : [value]) if (each) query.append(name, each);
  }
  return query.toString();
}

export function narrows({ show: _, ...rest }: DemandFilters): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}

/** The rows behind a figure of one year. */
export function rowsOf(year: number, more: Pick<DemandFilters, "demander" | "answer">): DemandFilters {
  return { show: "all", received_from: `${year}-01-01`, received_to: `${year}-12-31`, ...more };
}
