import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Interview = Schema["visits_InterviewOut"];
export type InterviewDraft = Schema["visits_InterviewDraft"];
export type InterviewPatch = Schema["visits_InterviewPatch"];
export type InterviewKind = Schema["visits_InterviewKind"];
export type Privacy = Schema["visits_Privacy"];
export type Interpreting = Schema["visits_Interpreting"];
export type ConsentPurpose = Schema["visits_ConsentPurpose"];
export type Capacity = Schema["visits_Capacity"];
export type Consent = Schema["visits_ConsentOut"];
export type ConsentDraft = Schema["visits_ConsentDraft"];
export type QuotationDraft = Schema["visits_QuotationDraft"];

export const KINDS = ["private", "group", "relatives", "staff"] as const satisfies readonly InterviewKind[];
export const PRIVACIES = ["unheard", "in-sight", "in-hearing"] as const satisfies readonly Privacy[];
export const INTERPRETING = [
  "none",
  "team",
  "by-phone",
  "person-held",
  "staff",
] as const satisfies readonly Interpreting[];
export const PURPOSES = [
  "quote",
  "raise",
  "refer",
  "contact",
  "picture",
] as const satisfies readonly ConsentPurpose[];
export const CAPACITIES = ["own", "guardian", "fluctuating"] as const satisfies readonly Capacity[];

/** As much of a visit as its interviews need to know. */
export interface HeldOn {
  id: string;
  state: string;
  places: { id: string; name: string }[] | null;
  may_contribute: boolean;
}

export function writes(visit: HeldOn): boolean {
  return visit.may_contribute && ["under-way", "final-talk-held", "reporting"].includes(visit.state);
}
