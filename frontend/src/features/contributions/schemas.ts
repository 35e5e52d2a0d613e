import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Contribution = Schema["recommendations_ContributionOut"];
export type ContributionShown = Schema["recommendations_ContributionShown"];
export type ContributionDraft = Schema["recommendations_ContributionDraft"];
export type ContributionCorrection = Schema["recommendations_ContributionCorrection"];
export type ContributionVersion = Schema["recommendations_ContributionVersionOut"];
export type ContributionAct = Schema["recommendations_ContributionAct"];
export type ChangeKind = Schema["recommendations_ChangeKind"];
export type LeverUse = Schema["recommendations_LeverUse"];
export type LeverUseShown = Schema["recommendations_LeverUseOut"];
export type LeverPart = Schema["recommendations_LeverPart"];
export type LeverCertainty = Schema["recommendations_LeverCertainty"];
export type Evidence = Schema["recommendations_EvidenceOut"];
export type LeverCandidate = Schema["recommendations_LeverCandidate"];
export type LeverTally = Schema["recommendations_LeverTally"];
export type LeverTallies = Schema["recommendations_LeverTallies"];

export const CHANGE_KINDS = [
  "law",
  "policy",
  "practice",
  "conditions",
  "resources",
  "attitude",
  "nothing",
  "worse",
] as const satisfies readonly ChangeKind[];
export const LEVER_PARTS = [
  "decisive",
  "contributed",
  "no-effect",
  "hindered",
] as const satisfies readonly LeverPart[];
export const LEVER_CERTAINTIES = [
  "impression",
  "said",
  "documented",
  "confirmed",
] as const satisfies readonly LeverCertainty[];

/** Nothing changed that a lever could have led to. */
export function isNoChange(kind: ChangeKind): boolean {
  return kind === "nothing" || kind === "worse";
}
