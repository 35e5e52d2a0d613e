import type { components } from "@/client/schema";

type Schema = components["schemas"];

/** A row of the queue: nothing that names a person. */
export type ComplaintRow = Schema["complaints_ComplaintListItem"];
export type Complaint = Schema["complaints_ComplaintOut"];
export type ComplaintDraft = Schema["complaints_ComplaintDraft"];
export type ComplaintPatch = Schema["complaints_ComplaintPatch"];
export type Move = Schema["complaints_Move"];
/** `readable` is false when the record left what the asker may read. */
export type Assigned = Schema["complaints_AssignmentOut"];
/** Who works on it from now on; without an account it goes back to the team's pool. */
export type Assignment = Schema["complaints_AssignmentDraft"];
export type Party = Schema["complaints_PartyOut"];
export type SenderPart = Schema["complaints_SenderPart"];
export type PartyDraft = Schema["complaints_PartyDraft"];
export type PersonFields = Schema["complaints_PersonFields"];
export type PartyReading = Schema["complaints_PartyReading"];
export type Note = Schema["complaints_NoteOut"];
export type HistoryEntry = Schema["complaints_ActEntry"];
export type Attachment = Schema["complaints_AttachmentOut"];
/** What is due, and how the day came about. */
export type Deadline = Schema["complaints_DeadlineOut"];
export type DeadlineStep = Schema["complaints_StepOut"];
export type DeadlineUnit = Schema["complaints_Unit"];
export type PauseDraft = Schema["complaints_PauseDraft"];
export type ExtensionDraft = Schema["complaints_ExtensionDraft"];
export type ViewCount = Schema["complaints_ViewCount"];

export type LookupDraft = Schema["complaints_LookupDraft"];
/** Somebody who seems to be the same person; who it is, is not said. */
export type KnownPerson = Schema["complaints_KnownPerson"];

export type State = Schema["complaints_State"];
export type Level = Schema["complaints_Level"];
export type Severity = Schema["complaints_Severity"];
export type Channel = Schema["complaints_Channel"];
export type ComplainantRole = Schema["complaints_ComplainantRole"];
export type ProblemKind = Schema["complaints_ProblemKind"];
export type Outcome = Schema["complaints_Outcome"];
export type Decision = Schema["complaints_Decision"];
export type CaseKind = Schema["complaints_CaseKind"];
export type SafeContact = Schema["complaints_SafeContact"];
export type PartyRole = Schema["complaints_PartyRole"];
export type View = ViewCount["view"];

// The same words once more as lists, in the order in which they are offered.
export const STATES = [
  "received",
  "acknowledged",
  "assessed",
  "in-progress",
  "waiting",
  "closed",
  "reopened",
  "merged",
] as const satisfies readonly State[];
export const VIEWS = [
  "open",
  "mine",
  "standing-in",
  "team",
  "unassigned",
  "soon",
  "late",
  "escalated",
  "waiting",
  "watching",
  "all",
] as const satisfies readonly View[];
/** What a complaint may say nothing of. */
export const EMPTIABLE = [
  "place",
  "theme",
  "severity",
  "authority",
  "problem_kind",
  "complainant_role",
  "outcome",
  "action",
  "assignee",
  "team",
  "decision",
  "ground",
  "region",
  "place_category",
  "issue_outcome",
] as const;
export type Emptiable = (typeof EMPTIABLE)[number];
export const SEVERITIES = ["minor", "serious", "grave"] as const satisfies readonly Severity[];
/** Sealed ones stand in no list. */
export const LEVELS = ["internal", "confidential"] as const satisfies readonly Level[];
export const DECISIONS = [
  "admissible",
  "inadmissible",
  "raised",
  "referred",
  "used-preventively",
] as const satisfies readonly Decision[];
export const CASE_KINDS = [
  "complaint",
  "own-initiative",
  "about-office",
] as const satisfies readonly CaseKind[];
export const CHANNELS = [
  "visit",
  "letter",
  "phone",
  "email",
  "form",
  "box",
  "other-body",
  "own-initiative",
  "import",
] as const satisfies readonly Channel[];
export const COMPLAINANT_ROLES = [
  "person-deprived-of-liberty",
  "family",
  "lawyer",
  "staff",
  "civil-society",
  "other",
  "anonymous",
] as const satisfies readonly ComplainantRole[];
export const PROBLEM_KINDS = [
  "law-or-policy",
  "missing-law",
  "procedure",
  "practice",
  "attitude",
  "material-condition",
] as const satisfies readonly ProblemKind[];
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
  "raised",
  "used-preventively",
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
export type ActionKind = Schema["complaints_ActionKind"];
export const ACTION_KINDS = [
  "raise",
  "write",
  "inquiry",
  "recommend",
  "suggest-visit",
  "refer",
  "advise",
  "none",
] as const satisfies readonly ActionKind[];
