import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type RecommendationRow = Schema["recommendations_RecommendationListItem"];
export type Recommendation = Schema["recommendations_RecommendationOut"];
export type RecommendationDraft = Schema["recommendations_RecommendationDraft"];
export type RecommendationPatch = Schema["recommendations_RecommendationPatch"];
export type HistoryEntry = Schema["recommendations_HistoryEntry"];
export type Authority = Schema["recommendations_AuthorityOut"];
export type AuthorityDraft = Schema["recommendations_AuthorityDraft"];

export type State = Schema["recommendations_State"];
export type Source = Schema["recommendations_Source"];
export type Direction = Schema["recommendations_Direction"];
export type Priority = Schema["recommendations_Priority"];
export type TimeFrame = Schema["recommendations_TimeFrame"];
export type ProblemKind = Schema["recommendations_ProblemKind"];
export type Criterion = Schema["recommendations_Criterion"];
export type Verdict = Schema["recommendations_Verdict"];
export type AuthorityKind = Schema["recommendations_AuthorityKind"];

// The same words once more as lists, in the order in which they are offered.
export const STATES = ["draft", "issued"] as const satisfies readonly State[];
export const SOURCES = [
  "visit-report",
  "urgent",
  "thematic-report",
  "annual-report",
  "complaint",
  "law-review",
  "spt",
  "cat",
  "cpt",
  "upr",
  "special-procedure",
  "court",
  "other",
] as const satisfies readonly Source[];
export const DIRECTIONS = ["issued", "received"] as const satisfies readonly Direction[];
export const PRIORITIES = ["high", "medium", "low"] as const satisfies readonly Priority[];
export const TIME_FRAMES = ["immediate", "short", "medium", "long"] as const satisfies readonly TimeFrame[];
export const PROBLEM_KINDS = [
  "law-or-policy",
  "missing-law",
  "procedure",
  "practice",
  "attitude",
  "material-condition",
] as const satisfies readonly ProblemKind[];
/** Double SMART: five about the text itself, five about how it reaches change. */
export const TEXT_CRITERIA = [
  "specific",
  "measurable",
  "achievable",
  "results-oriented",
  "time-bound",
] as const satisfies readonly Criterion[];
export const CHANGE_CRITERIA = [
  "solution-suggesting",
  "mindful",
  "argued",
  "root-cause-responsive",
  "targeted",
] as const satisfies readonly Criterion[];
export const AUTHORITY_KINDS = [
  "place",
  "agency",
  "ministry",
  "government",
  "parliament",
  "court",
  "regulator",
  "monitoring-body",
] as const satisfies readonly AuthorityKind[];
