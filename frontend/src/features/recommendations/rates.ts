import type { components } from "@/client/schema";
import { aDay, oneOf } from "@/client/search-values";
import type { RecommendationFilters } from "./filters";
import { DIRECTIONS, type Implementation } from "./schemas";

export type Rates = components["schemas"]["recommendations_ImplementationRates"];
export type RatedGroup = components["schemas"]["recommendations_RatedGroup"];
export type RatedBy = Rates["by"];

export const RATED_BY = [
  "problem_kind",
  "authority",
  "theme",
  "category",
  "obstacle",
  "lever",
  "source",
  "reach",
] as const satisfies readonly RatedBy[];

/** What the figures are narrowed by. */
export interface RatesSearch {
  issued_from?: string;
  direction?: "issued" | "received";
}

export function parseRatesSearch(search: Record<string, unknown>): RatesSearch {
  const found: RatesSearch = {
    issued_from: aDay(search.issued_from),
    direction: oneOf(search.direction, DIRECTIONS),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Assessed, and found to be somewhere. */
const DECIDED: Implementation[] = ["not-started", "in-progress", "partly", "implemented", "regressed"];

type Number = "total" | "decided" | "implemented";

/** The list behind a number; none where nothing is said of the group. */
export function rowsOf(
  by: RatedBy,
  key: string | null,
  number: Number,
  narrowed: RatesSearch,
): RecommendationFilters | null {
  if (key === null) return null;
  const implementation = { total: undefined, decided: DECIDED, implemented: ["implemented" as const] };
  return { ...narrowed, ...groupOf(by, key), implementation: implementation[number] };
}

/** The list behind a number of times; `by` null: of all of them. */
export function timedRowsOf(
  by: RatedBy | null,
  key: string | null,
  found: boolean,
  narrowed: RatesSearch,
): RecommendationFilters | null {
  if (by === null) return { ...narrowed, found_implemented: found };
  if (key === null) return null;
  return { ...narrowed, ...groupOf(by, key), found_implemented: found };
}

function groupOf(by: RatedBy, key: string): RecommendationFilters {
  return by === "reach" ? { system_wide: key === "system-wide" } : { [by]: [key] };
}

/** What times are grouped by, as the address says; by kind of problem where it says nothing. */
export function parseTimesBy(value: unknown): RatedBy | undefined {
  return oneOf(value, RATED_BY);
}

/** The first day of so many years back. */
export function yearsBack(years: number, today: Date): string {
  return `${today.getFullYear() - years}-01-01`;
}
