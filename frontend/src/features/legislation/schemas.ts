import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type LegalText = Schema["recommendations_LegalTextOut"];
export type LegalTextRow = Schema["recommendations_LegalTextListItem"];
export type LegalTextDraft = Schema["recommendations_LegalTextDraft"];
export type LegalTextPatch = Schema["recommendations_LegalTextPatch"];
export type LegalTextShown = Schema["recommendations_LegalTextShown"];
export type LegalKind = Schema["recommendations_LegalKind"];
export type StageKind = Schema["recommendations_StageKind"];
export type LawStage = Schema["recommendations_LawStageOut"];
export type LawStageDraft = Schema["recommendations_LawStageDraft"];
export type LawStagePatch = Schema["recommendations_LawStagePatch"];
export type LawOpinion = Schema["recommendations_LawOpinionOut"];
export type LawOpinionDraft = Schema["recommendations_LawOpinionDraft"];
export type LawOpinionPatch = Schema["recommendations_LawOpinionPatch"];
export type BillBecame = Schema["recommendations_BillBecame"];
export type Procedure = Schema["recommendations_LawProcedureOut"];
export type ProcedureIn = Schema["recommendations_LawProcedureIn"];
export type Provision = Schema["recommendations_ProvisionOut"];
export type ProvisionDraft = Schema["recommendations_ProvisionDraft"];
export type ProvisionPatch = Schema["recommendations_ProvisionPatch"];
export type ProvisionNamed = Schema["recommendations_ProvisionNamed"];
export type ProvisionPiece = Schema["recommendations_ProvisionPieceOut"];
export type ProvisionsTaken = Schema["recommendations_ProvisionsTaken"];
export type Conformity = Schema["recommendations_Conformity"];
export type ConformityTable = Schema["recommendations_ConformityTable"];
export type LawAssessment = Schema["recommendations_LawAssessmentOut"];
export type LawAssessmentDraft = Schema["recommendations_LawAssessmentDraft"];
export type LawJudgement = Schema["recommendations_LawJudgementIn"];
export type Proposal = Schema["recommendations_LawProposalOut"];
export type ProposalRow = Schema["recommendations_LawProposalListItem"];
export type ProposalDraft = Schema["recommendations_LawProposalDraft"];
export type ProposalPatch = Schema["recommendations_LawProposalPatch"];
export type ProposalState = Schema["recommendations_ProposalState"];
export type ProposalOutcome = Schema["recommendations_ProposalOutcome"];
export type DifferencePart = Schema["recommendations_DifferencePart"];

export const LEGAL_KINDS: LegalKind[] = ["law", "bill", "regulation", "constitution", "missing-law"];
export const STAGE_KINDS: StageKind[] = [
  "draft",
  "public-consultation",
  "government",
  "committee",
  "first-reading",
  "second-reading",
  "adopted",
  "promulgated",
  "rejected",
  "lapsed",
  "other",
];
export const VERDICTS: Conformity[] = ["complies", "partly", "does-not-comply", "silent", "unclear"];
export const OUTCOMES: ProposalOutcome[] = ["taken-over", "in-part", "not-taken-over", "law-lapsed"];

/** How a provision is called: its article and paragraph. */
export function called(provision: ProvisionNamed | Provision): string {
  return [provision.number, provision.paragraph].filter(Boolean).join(" ") || provision.heading || "…";
}
