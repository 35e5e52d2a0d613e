import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Letter = Schema["complaints_LetterOut"];
export type LetterDraft = Schema["complaints_LetterDraft"];
export type LetterPatch = Schema["complaints_LetterPatch"];
export type LetterPages = Schema["complaints_LetterPagesOut"];
export type NotShown = Schema["complaints_NotShown"];
export type FoundName = Schema["complaints_FoundNameOut"];
export type NameDecision = Schema["complaints_NameDecision"];
export type LetterKind = Schema["complaints_LetterKind"];
export type LetterState = Schema["complaints_LetterState"];
export type Sending = Schema["complaints_Sending"];
export type Report = Schema["complaints_Report"];
export type Delivery = Schema["complaints_DeliveryOut"];
export type Blocked = Schema["complaints_BlockedOut"];
export type Alternative = Schema["complaints_Alternative"];
export type Recipient = Schema["complaints_RecipientOut"];
export type WaitingLetter = Schema["complaints_WaitingLetter"];
export type Way = Schema["complaints_Way"];
export type Through = Schema["complaints_Through"];
export type DeliveryStatus = Schema["complaints_DeliveryStatus"];
export type SafeContact = Schema["complaints_SafeContact"];
export type PartyRole = Schema["complaints_PartyRole"];
export type Outcome = Schema["complaints_Outcome"];
export type Template = Schema["complaints_TemplateOut"];
export type Templates = Schema["complaints_TemplatesOut"];
export type BuiltIn = Schema["complaints_BuiltInOut"];

export const KINDS = [
  "acknowledgement",
  "question",
  "decision",
  "inadmissible",
  "closing",
  "to-authority",
  "other",
] as const satisfies readonly LetterKind[];
export const WAYS = [
  "post",
  "registered",
  "by-hand",
  "email",
  "electronic",
] as const satisfies readonly Way[];
export const OUTCOMES = [
  "resolved",
  "partly-resolved",
  "upheld",
  "partly-upheld",
  "not-upheld",
  "inadmissible",
  "referred",
  "advice-given",
  "withdrawn",
  "no-action",
] as const satisfies readonly Outcome[];
export const SAFE_CONTACTS = [
  "any",
  "do-not-write",
  "do-not-phone",
  "do-not-write-or-phone",
  "only-next-visit",
  "through-lawyer",
  "do-not-contact",
] as const satisfies readonly SafeContact[];
/** Those that Daylight brings words in; others are written on a plain sheet. */
export const LANGUAGES = "en fr es ar pt ru uk tr fa ps ur so ti am sw de it pl ro sq sr ka hy".split(" ");
export type GroupLetter = Schema["complaints_GroupLetterOut"];
export type GroupLetterItem = Schema["complaints_GroupLetterItem"];
export type GroupLetterDraft = Schema["complaints_GroupLetterDraft"];
export type GroupLetterActs = Schema["complaints_GroupLetterActs"];
export type WithoutLetter = Schema["complaints_WithoutLetter"];
export type LetterRefusal = Schema["complaints_LetterRefusal"];
