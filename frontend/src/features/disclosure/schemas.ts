import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Consent = Schema["complaints_ConsentOut"];
export type ConsentDraft = Schema["complaints_ConsentDraft"];
export type Withdrawal = Schema["complaints_WithdrawalOut"];
/** What may be disclosed, covered by what, and what is missing. */
export type Verdict = Schema["complaints_VerdictOut"];
export type Disclosure = Schema["complaints_DisclosureOut"];
export type Exception = Schema["complaints_ExceptionOut"];
export type ExceptionDraft = Schema["complaints_ExceptionDraft"];
/** Where names stand in the texts, in characters (code points). */
export type FoundNames = Schema["complaints_FoundNames"];
export type Span = Schema["complaints_SpanWire"];
export type Referral = Schema["complaints_ReferralOut"];
export type ReferralDraft = Schema["complaints_ReferralDraft"];
export type ReferralMove = Schema["complaints_ReferralMove"];
export type Handover = Schema["complaints_HandoverOut"];
export type HandoverDraft = Schema["complaints_HandoverDraft"];
export type Receipt = Schema["complaints_ReceiptOut"];
export type Offer = Schema["complaints_OfferOut"];
export type Agreement = Schema["complaints_AgreementOut"];
export type AgreementDraft = Schema["complaints_AgreementDraft"];
export type AgreementTerms = Schema["complaints_AgreementTerms"];
export type Content = Schema["complaints_Content"];
export type Purpose = Schema["complaints_DisclosurePurpose"];
export type RecipientKind = Schema["complaints_RecipientKind"];
export type Capacity = Schema["complaints_Capacity"];
export type GivenBy = Schema["complaints_GivenBy"];
export type GivenHow = Schema["complaints_GivenHow"];
export type Ground = Schema["complaints_Ground"];
export type Lack = Schema["complaints_Lack"];
export type ReferralState = Schema["complaints_ReferralState"];
export type HandoverState = Schema["complaints_HandoverState"];
type PartyRole = Schema["complaints_PartyRole"];

/** Somebody of the complaint, as far as this part needs to know. */
export interface Party {
  id: string;
  role: PartyRole;
}

/** The complaint, as far as this part needs to know. */
export interface Subject {
  id: string;
  summary: string;
  narrative: string | null;
  parties: Party[];
}

/** Free text, in which anybody may be named. */
export const TEXTS: readonly Content[] = ["summary", "narrative"];
