import type { components } from "@/client/schema";
import type { CopiedSection } from "@/components/copy-text";

type Schema = components["schemas"];

export type Paragraph = Omit<Schema["visits_ParagraphOut"], "details"> & { details: string[][] };
export type Part = Omit<Schema["visits_SectionOut"], "paragraphs"> & { paragraphs: Paragraph[] };
export type Report = Omit<Schema["visits_ReportOut"], "sections"> & { sections: Part[] };
export type ReportRow = Schema["visits_ReportItem"];
export type ReportState = Schema["visits_ReportState"];
export type ReportDraft = Schema["visits_ReportDraft"];
export type ReportPatch = Schema["visits_ReportPatch"];
export type PartKind = Schema["visits_SectionKind"];
export type PartDraft = Schema["visits_SectionDraft"];
export type PartPatch = Schema["visits_SectionPatch"];
export type PartOrder = Schema["visits_SectionOrder"];
export type ParagraphKind = Schema["visits_ReportParagraphKind"];
export type ParagraphDraft = Schema["visits_ParagraphDraft"];
export type ParagraphPatch = Schema["visits_ParagraphPatch"];
export type Version = Schema["visits_ReportVersionItem"];
export type Remark = Schema["visits_RemarkOut"];
export type RemarkDraft = Schema["visits_RemarkDraft"];
export type RemarkKind = Schema["visits_RemarkKind"];
export type ReportSettings = Schema["visits_ReportSettingsOut"];
export type ReportSettingsDraft = Schema["visits_ReportSettingsIn"];

export const PART_KINDS = [
  "introduction",
  "method",
  "cooperation",
  "place",
  "follow-up",
  "findings",
  "good-practices",
  "recommendations",
  "response",
  "annex",
  "other",
] as const satisfies readonly PartKind[];

/** What is written by hand, and may be turned from one into another. */
export const WORDED = ["text", "heading", "item"] as const satisfies readonly ParagraphKind[];
export type Worded = (typeof WORDED)[number];

export function isWorded(kind: ParagraphKind): kind is Worded {
  return (WORDED as readonly ParagraphKind[]).includes(kind);
}

export const SHOWN = ["writing", "authority", "adopting", "out", "published"] as const;
export type Shown = (typeof SHOWN)[number];

/** Views of the list are states taken together. */
export const STATES_OF: Record<Shown, ReportState[]> = {
  writing: ["draft", "settling"],
  authority: ["fact-check"],
  adopting: ["adopting"],
  out: ["adopted", "sent", "withheld"],
  published: ["published"],
};

/** The languages a report is printed in. */
export const PRINTED = ["en", "fr", "es", "ar"] as const;

export type Check = Schema["visits_CheckOut"];
export type Hit = Schema["visits_HitOut"];
export type HitSettlement = Schema["visits_HitSettlement"];

export type Exchange = Schema["visits_ExchangeOut"];
export type ExchangeDraft = Schema["visits_ExchangeDraft"];
export type ExchangePatch = Schema["visits_ExchangePatch"];
export type ExchangeState = Exchange["state"];
export type Answer = Schema["visits_AnswerOut"];
export type LetterIn = Schema["visits_LetterIn"];
export type DocumentRead = Schema["visits_DocumentRead"];
export type Decision = Schema["visits_DecisionIn"];
export type AnswerVerdict = Decision["verdict"];
export const VERDICTS = ["accepted", "in-part", "declined"] as const satisfies readonly AnswerVerdict[];

export type Proposal = Omit<Schema["visits_ProposalOut"], "sections"> & { sections: CopiedSection[] };
export type ProposalDraft = Schema["visits_ProposalDraft"];
export type Ballot = Schema["visits_BallotIn"];
export const VOTES = ["in-favour", "against", "abstained"] as const satisfies readonly Ballot["vote"][];
export type Recipient = Schema["visits_RecipientOut"];
export type RecipientDraft = Schema["visits_RecipientIn"];
export type DeliveryWay = RecipientDraft["way"];
export const WAYS = ["portal", "e-mail", "post", "by-hand"] as const satisfies readonly DeliveryWay[];

export type PublicationDraft = Schema["visits_PublicationDraft"];
export type AuthorityResponse = Schema["visits_ResponseOut"];
export type ResponseDraft = Schema["visits_ResponseDraft"];

export type Differences = Schema["visits_DifferencesOut"];
export type WordsChanged = Schema["visits_WordsChanged"];
export type DocumentForm = "pdf" | "docx";
export type DocumentCopy = "draft" | "adopted" | "public";

export const PARTS = ["text", "check", "facts", "adoption", "publication", "versions"] as const;
export type PagePart = (typeof PARTS)[number];
