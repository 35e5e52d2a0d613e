import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type MemberItem = Schema["visits_MemberListItem"];
export type Member = Schema["visits_MemberOut"];
export type MemberDraft = Schema["visits_MemberDraft"];
export type MemberPatch = Schema["visits_MemberPatch"];
export type MemberKind = Schema["visits_MemberKind"];
export type Sex = Schema["visits_Sex"];
export type Expertise = Schema["visits_Expertise"];
export type Paper = Schema["visits_PaperOut"];
export type PaperKind = Schema["visits_PaperKind"];
export type PaperDraft = Schema["visits_PaperDraft"];
export type Conflict = Schema["visits_ConflictOut"];
export type ConflictDraft = Schema["visits_ConflictDraft"];
export type TargetKind = Schema["visits_TargetKind"];
export type Tie = Schema["visits_Tie"];
export type TeamNeeds = Schema["visits_TeamNeeds"];
export type PaperNeed = Schema["visits_PaperNeedOut"];
export type CategoryNeed = Schema["visits_CategoryNeedOut"];
export type Team = Schema["visits_TeamOut"];
export type PersonGoing = Schema["visits_PersonGoing"];
export type VisitFunction = Schema["visits_VisitFunction"];
export type Finding = Schema["visits_CheckFinding"];
export type CheckCode = Schema["visits_CheckCode"];
export type Candidate = Schema["visits_Candidate"];
export type Debrief = Schema["visits_DebriefOut"];
export type DebriefDraft = Schema["visits_DebriefDraft"];

export const MEMBER_KINDS = [
  "member",
  "staff",
  "expert",
  "interpreter",
] as const satisfies readonly MemberKind[];
export const SEXES = ["female", "male", "other"] as const satisfies readonly Sex[];
export const EXPERTISES = [
  "doctor",
  "psychiatrist",
  "psychologist",
  "nurse",
  "forensic",
  "lawyer",
  "social-worker",
  "child-rights",
  "disability",
  "gender",
  "migration",
  "addiction",
  "education",
  "prison-management",
  "policing",
  "architecture",
  "statistics",
  "by-experience",
] as const satisfies readonly Expertise[];
export const PAPER_KINDS = [
  "accreditation",
  "induction",
  "training",
  "confidentiality",
  "code-of-conduct",
  "immunities",
  "pay-rule",
] as const satisfies readonly PaperKind[];
export const TARGET_KINDS = [
  "place",
  "authority",
  "category",
  "region",
] as const satisfies readonly TargetKind[];
export const TIES = [
  "works-there",
  "worked-there",
  "held-there",
  "relative-works",
  "relative-held",
  "complaint-against",
  "other",
] as const satisfies readonly Tie[];

/** Who comes from outside goes as what they are; the others as what they are asked to be. */
export function functionsOf(kind: MemberKind | null | undefined): readonly VisitFunction[] {
  return kind === "expert" || kind === "interpreter"
    ? ["expert", "interpreter"]
    : ["lead", "member", "expert", "interpreter"];
}

/** What somebody of that kind would go as, unless it is said otherwise. */
export function usualFunction(kind: MemberKind): VisitFunction {
  return kind === "expert" || kind === "interpreter" ? kind : "member";
}
