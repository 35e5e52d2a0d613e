import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Definition = Schema["visits_ChecklistDefinition"];
export type Section = Schema["visits_ChecklistSection"];
export type Question = Schema["visits_Question"];
export type Kind = Schema["visits_QuestionKind"];
export type Option = Schema["visits_QuestionOption"];
export type Texts = Record<string, string>;
export type Fault = Schema["visits_ChecklistFault"];
export type Checklist = Schema["visits_ChecklistOut"];
export type ChecklistItem = Schema["visits_ChecklistListItem"];
export type Version = Schema["visits_VersionOut"];
export type VersionLine = Schema["visits_VersionLine"];
export type VersionState = Schema["visits_ChecklistState"];
export type Difference = Schema["visits_VersionDifference"];
export type Sheet = Schema["visits_SheetOut"];
export type SheetState = Schema["visits_SheetState"];
export type Standing = Schema["visits_AnswerStanding"];
export type Round = Schema["visits_SheetRound"];
export type AnswerDraft = Schema["visits_AnswerDraft"];

export const KINDS = [
  "yes-no",
  "one",
  "several",
  "number",
  "day",
  "text",
  "counts",
] as const satisfies readonly Kind[];
