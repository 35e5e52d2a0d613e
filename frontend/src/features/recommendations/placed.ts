import { dateToDay } from "@/i18n/format";
import type { HistoryEntry } from "./schemas";

export type Placed = HistoryEntry & { on: string };

/** The newest first. What was entered later as issued earlier stands on the day from which the authority had it. */
export function placed(acts: HistoryEntry[], issuedOn: string | null): Placed[] {
  return acts
    .map((act) => ({
      ...act,
      on: act.act === "issued" && issuedOn && issuedOn < dayOf(act) ? issuedOn : act.at,
    }))
    .sort((one, other) => other.on.localeCompare(one.on));
}

export function dayOf(act: HistoryEntry): string {
  return dateToDay(new Date(act.at));
}
