import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type RecommendationRow = Schema["recommendations_RecommendationListItem"];
export type Recommendation = Schema["recommendations_RecommendationOut"];
export type RecommendationDraft = Schema["recommendations_RecommendationDraft"];
export type RecommendationPatch = Schema["recommendations_RecommendationPatch"];
export type HistoryEntry = Schema["recommendations_HistoryEntry"];
export type Authority = Schema["recommendations_AuthorityOut"];
export type AuthorityDraft = Schema["recommendations_AuthorityDraft"];

export type Answering = Schema["recommendations_AnsweringOut"];
export type Silence = Schema["recommendations_SilenceOut"];
export type UrgentOrder = Schema["recommendations_UrgentOrder"];
export type ResponseDraft = Schema["recommendations_ResponseDraft"];
export type ResponseKind = Schema["recommendations_ResponseKind"];
export type ResponsePatch = Schema["recommendations_ResponsePatch"];
export type AnswerResponse = Schema["recommendations_ResponseOut"];
export type Adequate = Schema["recommendations_Adequate"];
export type AdequacyDraft = Schema["recommendations_AdequacyDraft"];
export type Obstacle = Schema["recommendations_ObstacleOut"];
export type ObstacleKind = Schema["recommendations_ObstacleKind"];
export type ObstacleDraft = Schema["recommendations_ObstacleDraft"];
export type Extension = Schema["recommendations_ExtensionOut"];
export type ExtensionDraft = Schema["recommendations_ExtensionDraft"];
export type ExtensionDecision = Schema["recommendations_ExtensionDecision"];
export type ReminderDraft = Schema["recommendations_ReminderDraft"];
export type PlanItem = Schema["recommendations_PlanItemOut"];
export type PlanState = Schema["recommendations_PlanState"];
export type PlanItemDraft = Schema["recommendations_PlanItemDraft"];
export type PlanItemPatch = Schema["recommendations_PlanItemPatch"];
export type Progress = Schema["recommendations_ProgressReportOut"];
export type ProgressReportDraft = Schema["recommendations_ProgressReportDraft"];
export type Claim = Schema["recommendations_Claim"];
export type AnswerFile = Schema["recommendations_AnswerFileOut"];
export type AnswerState = Schema["recommendations_AnswerState"];
export type Addressed = Schema["recommendations_AddressedOut"];
export type Letter = Schema["recommendations_LetterOut"];
export type LetterDraft = Schema["recommendations_LetterDraft"];
export type LetterPatch = Schema["recommendations_LetterPatch"];
export type FocalPoint = Schema["recommendations_FocalPointOut"];
export type FocalPointDraft = Schema["recommendations_FocalPointDraft"];
export type Step = Schema["recommendations_Step"];
export type Tie = Schema["recommendations_LinkOut"];
export type Tied = Schema["recommendations_LinkedRecommendation"];
export type TieDraft = Schema["recommendations_LinkDraft"];
export type TieKind = Schema["recommendations_LinkKind"];

export type Implementation = Schema["recommendations_Implementation"];
export type ImplementationView = Schema["recommendations_ImplementationOut"];
export type Assessed = Schema["recommendations_AssessedOut"];
export type AssessedDraft = Schema["recommendations_AssessedDraft"];
export type AssessedPatch = Schema["recommendations_AssessedPatch"];
export type Released = Schema["recommendations_ReleasedOut"];
export type EvidenceLink = Schema["recommendations_EvidenceLink"];
export type Method = Schema["recommendations_Method"];
export type ClosingOrder = Schema["recommendations_ClosingOrder"];
export type ClosedBecause = Schema["recommendations_ClosedBecause"];
export type Review = Schema["recommendations_ReviewOut"];
export type Signal = Schema["recommendations_Signal"];
export type BoardColumn = Schema["recommendations_BoardColumn"];
export type Attention = Schema["recommendations_Attention"];

export type State = Schema["recommendations_State"];
export type Source = Schema["recommendations_Source"];
export type Direction = Schema["recommendations_Direction"];
export type Priority = Schema["recommendations_Priority"];
export type TimeFrame = Schema["recommendations_TimeFrame"];
export type ProblemKind = Schema["recommendations_ProblemKind"];
export type Criterion = Schema["recommendations_Criterion"];
export type Hint = Schema["recommendations_HintOut"];
export type HintCode = Schema["recommendations_HintCode"];
export type Verdict = Schema["recommendations_Verdict"];
export type AuthorityKind = Schema["recommendations_AuthorityKind"];

// The same words once more as lists, in the order in which they are offered.
export const STATES = ["draft", "issued", "closed"] as const satisfies readonly State[];
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
  "ccpr",
  "cedaw",
  "crc",
  "crpd",
  "iachr",
  "cpta",
  "special-procedure",
  "court",
  "other",
] as const satisfies readonly Source[];
export const RESPONSE_KINDS = [
  "accepted",
  "in-part",
  "rejected",
  "unclear",
] as const satisfies readonly ResponseKind[];
/** What a State says in the Universal Periodic Review. */
export const REVIEW_KINDS = ["supported", "noted", "unclear"] as const satisfies readonly ResponseKind[];
export const ANSWER_STATES = [
  "none",
  "accepted",
  "in-part",
  "rejected",
  "unclear",
  "supported",
  "noted",
] as const satisfies readonly AnswerState[];
export const VERDICTS = ["adequate", "in-part", "not-adequate"] as const satisfies readonly Adequate[];
export const OBSTACLE_KINDS = [
  "law",
  "money",
  "staff",
  "attitude",
  "technical",
  "political",
  "other",
] as const satisfies readonly ObstacleKind[];
export const PLAN_STATES = [
  "planned",
  "under-way",
  "done",
  "dropped",
] as const satisfies readonly PlanState[];
export const CLAIMS = [
  "not-started",
  "in-progress",
  "partly",
  "implemented",
] as const satisfies readonly Claim[];
/** What an assessment may say, from nothing done to done, then what is apart from that. */
export const ASSESSED = [
  "not-started",
  "in-progress",
  "partly",
  "implemented",
  "regressed",
  "no-longer-relevant",
  "cannot-be-assessed",
] as const satisfies readonly Implementation[];
export const IMPLEMENTATIONS = ["never-assessed", ...ASSESSED] as const satisfies readonly Implementation[];
export const METHODS = ["documents", "follow-up-visit", "other-bodies"] as const satisfies readonly Method[];
export const CLOSED_BECAUSE = [
  "implemented",
  "no-longer-relevant",
  "replaced",
] as const satisfies readonly ClosedBecause[];
export const ATTENTIONS = [
  "unanswered",
  "promised",
  "stagnant",
  "reopening",
  "repeated",
] as const satisfies readonly Attention[];
export const TIE_KINDS = ["repeats", "follows", "same"] as const satisfies readonly TieKind[];
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

/** What can be answered to a recommendation of such a source. */
export function kindsOf(source: Source): readonly ResponseKind[] {
  return source === "upr" ? REVIEW_KINDS : RESPONSE_KINDS;
}

export type Proposal = Schema["recommendations_ProposalOut"];
export type ProposalDraft = Schema["recommendations_ProposalDraft"];
export type PublicationView = Schema["recommendations_PublicationView"];
export type Published = Schema["recommendations_PublishedOut"];
export type Trace = Schema["recommendations_TraceOut"];
export type WordsToLook = Schema["recommendations_WordsToLook"];
export type PublicPage = Schema["recommendations_PublicPageOut"];
export type PublicPageDraft = Schema["recommendations_PublicPageIn"];
