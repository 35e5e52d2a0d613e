import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type DemandItem = Schema["complaints_DemandItem"];
export type Demand = Schema["complaints_DemandOut"];
export type DemandDraft = Schema["complaints_DemandDraft"];
export type DemandPatch = Schema["complaints_DemandPatch"];
export type DemandAnswer = Schema["complaints_DemandAnswerOut"];
export type AnswerDraft = Schema["complaints_AnswerDraft"];
export type EntryDraft = Schema["complaints_DemandEntryDraft"];
export type Demander = Schema["complaints_Demander"];
export type Way = Schema["complaints_DemandWay"];
export type Demanded = Schema["complaints_Demanded"];
export type DemandState = Schema["complaints_DemandState"];
export type Answer = Schema["complaints_Answer"];
export type AnswerState = Schema["complaints_AnswerState"];
export type Ground = Schema["complaints_RefusalGround"];
export type EntryKind = Schema["complaints_DemandEntryKind"];
export type FileKind = Schema["complaints_DemandFileKind"];
export type DemandFile = Schema["complaints_DemandFileOut"];
export type DemandFigures = Schema["complaints_DemandFigures"];
export type YearOfDemands = Schema["complaints_YearOfDemands"];
export type Tally = Pick<YearOfDemands, "total" | "answers" | "unanswered">;
export type GivenName = Schema["complaints_GivenName"];

export const DEMANDERS = [
  "court",
  "prosecutor",
  "police",
  "ministry",
  "parliament",
  "party",
  "other",
] as const satisfies readonly Demander[];
export const WAYS = [
  "letter",
  "email",
  "phone",
  "in-person",
  "summons",
  "other",
] as const satisfies readonly Way[];
export const DEMANDED = [
  "records",
  "identity",
  "testimony",
  "notes",
  "access",
  "other",
] as const satisfies readonly Demanded[];
export const ANSWERS = [
  "refused",
  "refused-in-part",
  "nothing-held",
  "complied",
] as const satisfies readonly Answer[];
export const GROUNDS = [
  "opcat-21",
  "npm-law",
  "ombudsman-privilege",
  "immunity",
  "no-consent",
  "not-competent",
  "other",
] as const satisfies readonly Ground[];
export const ENTRY_KINDS = [
  "accepted",
  "insisted",
  "search",
  "seizure",
  "sanction-threatened",
  "court-for-us",
  "court-against-us",
  "withdrawn",
  "other",
] as const satisfies readonly EntryKind[];
export const FILE_KINDS = ["demand", "answer", "other"] as const satisfies readonly FileKind[];
export const SHOWN = ["open", "late", "waiting", "all", "years"] as const;
export type Shown = (typeof SHOWN)[number];

/** Answers that let something out: each with a reason, and a second person who agrees. */
export function gives(answer: Answer): boolean {
  return answer === "complied" || answer === "refused-in-part";
}

export function refuses(answer: Answer): boolean {
  return answer === "refused" || answer === "refused-in-part";
}
