import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type SealedCard = Schema["complaints_SealedCardOut"];
export type SealedKind = Schema["complaints_SealedKind"];
export type Opening = Schema["complaints_OpeningOut"];
export type OpeningReading = Schema["complaints_OpeningReading"];
export type Emergency = Schema["complaints_Emergency"];
export type Review = Schema["complaints_Review"];
export type Verdict = Schema["complaints_Verdict"];

export const VERDICTS = ["justified", "not-justified"] as const satisfies readonly Verdict[];

export const SHORTEST = 8;
export const LONGEST = 2000;
