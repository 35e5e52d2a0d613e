import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type WaitingItem = Schema["complaints_WaitingItem"];
export type WaitingCount = Schema["complaints_WaitingCount"];
export type WaitingKind = Schema["complaints_WaitingKind"];

export const WAITING_KINDS = [
  "referral",
  "consent",
  "exception",
  "letter",
  "handover",
  "inquiry",
] as const satisfies readonly WaitingKind[];
/** What can be past its day. */
export const DATED: readonly WaitingKind[] = ["referral", "consent", "handover"];

export const WHOSE = ["mine", "team", "all"] as const;
export type Whose = (typeof WHOSE)[number];

/** What the page shows: the same words in the address and in the API. */
export interface WaitingSearch {
  kind?: WaitingKind;
  whose?: Whose;
  late?: true;
}
