import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Finding = Schema["visits_FindingOut"];
export type FindingItem = Schema["visits_FindingItem"];
export type FindingDraft = Schema["visits_FindingDraft"];
export type FindingPatch = Schema["visits_FindingPatch"];
export type FindingMove = Schema["visits_FindingMove"];
export type FindingKind = Schema["visits_FindingKind"];
export type FindingState = Schema["visits_FindingState"];
export type FindingScope = Schema["visits_FindingScope"];
export type FindingSeverity = Schema["visits_FindingSeverity"];
export type Corroboration = Schema["visits_Corroboration"];
export type Source = Schema["visits_SourceOut"];
export type SourceDraft = Schema["visits_SourceDraft"];
export type SourceKind = Schema["visits_FindingSourceKind"];
export type Recurrence = Schema["visits_Recurrence"];

export const FINDING_KINDS = ["problem", "good-practice"] as const satisfies readonly FindingKind[];
export const SCOPES = ["individual", "generic", "systemic"] as const satisfies readonly FindingScope[];
export const SEVERITIES = ["minor", "serious", "grave"] as const satisfies readonly FindingSeverity[];
export const GRADES = ["none", "weak", "fair", "strong"] as const satisfies readonly Corroboration[];
export const SOURCE_KINDS = [
  "interview",
  "staff",
  "observation",
  "register",
  "case-file",
  "medical",
  "document",
  "photo",
] as const satisfies readonly SourceKind[];

/** Sources that may be a file of the visit. */
export const OF_FILES: readonly SourceKind[] = ["observation", "register", "case-file", "document", "photo"];

/** As much of a visit as its findings need to know. */
export interface FoundOn {
  id: string;
  state: string;
  places: { id: string; name: string }[] | null;
  may_contribute: boolean;
}

export function writes(visit: FoundOn): boolean {
  return visit.may_contribute && ["under-way", "final-talk-held", "reporting"].includes(visit.state);
}
