import { useMayPrevent } from "@/client/session";
import { daysBetween, today } from "@/i18n/format";

const RIGHTS = [
  "visits.visit.read",
  "visits.visit.read-internal",
  "visits.visit.work",
  "visits.visit.plan",
  "visits.visit.head",
];

/** To whom no visit is shown, no place is said to be without one. */
export function useReadsVisits(): boolean {
  return useMayPrevent()(...RIGHTS);
}

const MONTH = 30.44;

export type Since = "recent" | "long" | "never";

/** Within two years, longer ago, or never that the reader knows of. */
export function sinceVisit(day: string | null, now = today()): Since {
  if (!day) return "never";
  return daysBetween(day, now) > 24 * MONTH ? "long" : "recent";
}

export function monthsSince(day: string, now = today()): number {
  return Math.max(0, Math.floor(daysBetween(day, now) / MONTH));
}
