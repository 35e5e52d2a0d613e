import type { components } from "@/client/schema";

type Schema = components["schemas"];

/** The bodies complained about and the issues, each with its outcome. */
export type Issues = Schema["complaints_IssuesOut"];
export type Issue = Schema["complaints_IssueOut"];
export type IssueDraft = Schema["complaints_IssueDraft"];
export type IssuePatch = Schema["complaints_IssuePatch"];
export type Body = Schema["complaints_BodyOut"];
/** What is to be looked at, what can be decided, and how it may end. */
export type Assessment = Schema["complaints_AssessmentOut"];
export type Decision = Schema["complaints_Decision"];
export type DecisionDraft = Schema["complaints_DecisionDraft"];
export type Ground = Schema["complaints_GroundOut"];
export type FollowUp = Schema["complaints_FollowUpOut"];
export type FollowUpItem = Schema["complaints_FollowUpItem"];
export const FOLLOW_UP_STANDINGS = ["open", "done"] as const;
export type FollowUpStanding = (typeof FOLLOW_UP_STANDINGS)[number];
export type FollowUpResult = Schema["complaints_FollowUpResult"];
export type Warning = Schema["complaints_WarningOut"];
/** What belongs together with a complaint, as far as the reader may read it. */
export type Relations = Schema["complaints_RelationsOut"];
export type Related = Schema["complaints_Related"];
export type GroupAct = Schema["complaints_GroupAct"];
export type GroupActDone = Schema["complaints_GroupActOut"];
export type Carried = Schema["complaints_Carried"];
export type DerivedDraft = Schema["complaints_DerivedDraft"];
export type Entry = Schema["complaints_EntryOut"];
export type EntryDraft = Schema["complaints_EntryDraft"];
export type EntryKind = Schema["complaints_EntryKind"];
export type AlsoIn = Schema["complaints_AlsoIn"];
export type PartyDraft = Schema["complaints_PartyDraft"];
export type Practice = Schema["complaints_PracticeOut"];
export type PracticeDraft = Schema["complaints_PracticeDraft"];
export type OwnGround = Schema["complaints_OwnGroundWire"];
export type StandardGround = Schema["complaints_StandardGround"];
export type Outcome = Schema["complaints_Outcome"];
export type ProblemKind = Schema["complaints_ProblemKind"];
export type State = Schema["complaints_State"];
export type SafeContact = Schema["complaints_SafeContact"];
/** What of the complaint these parts need. */
export type Complaint = Schema["complaints_ComplaintOut"];

export const ENTRY_KINDS = [
  "civil-society",
  "lawyers",
  "union",
  "faith",
  "public-body",
  "group",
  "other",
] as const satisfies readonly EntryKind[];
export const FOLLOW_UP_RESULTS = [
  "answered",
  "answered-late",
  "not-answered",
  "reprisals-feared",
  "cannot-be-told",
] as const satisfies readonly FollowUpResult[];
export const CARRIED = [
  "bodies",
  "themes",
  "issues",
  "persons",
  "narrative",
  "circumstances",
] as const satisfies readonly Carried[];
