import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type AllegationItem = Schema["complaints_AllegationItem"];
export type Allegation = Schema["complaints_AllegationOut"];
export type AllegationContent = Schema["complaints_AllegationContent"];
export type AllegationDraft = Schema["complaints_AllegationDraft"];
export type AllegationPatch = Schema["complaints_AllegationPatch"];
export type AllegationEntryDraft = Schema["complaints_AllegationEntryDraft"];
export type EntryKind = Schema["complaints_AllegationEntryKind"];
export type Consistency = Schema["complaints_Consistency"];
export type Proceeding = Schema["complaints_Proceeding"];
export type Ground = Schema["complaints_InquiryGround"];
export type ExceptionDraft = Schema["complaints_InquiryExceptionDraft"];
export type NamingDraft = Schema["complaints_NamingDraft"];
export type Naming = Schema["complaints_NamingOut"];
export type SealedFields = Schema["complaints_SealedFields"];
export type SafeContact = Schema["complaints_SafeContact"];

/** That there is a file; what it says is a `FileReading`, opened for a purpose. */
export type ProtectionFile = Schema["complaints_FileOut"];
export type FileReading = Schema["complaints_FileReading"];
export type FileDraft = Schema["complaints_FileDraft"];
export type FileEntry = Schema["complaints_FileEntryOut"];
export type FileEntryDraft = Schema["complaints_FileEntryDraft"];
export type FileEntryKind = Schema["complaints_FileEntryKind"];
export type TransferDraft = Schema["complaints_TransferDraft"];
export type CheckIn = Schema["complaints_CheckInOut"];
/** In an opened file: with what is said of it. */
export type OpenedCheckIn = FileReading["check_ins"][number];
export type CheckInDraft = Schema["complaints_CheckInDraft"];
export type CheckInDone = Schema["complaints_CheckInDone"];
export type Contact = Schema["complaints_Contact"];
export type Covers = Schema["complaints_Covers"];
export type Risk = Schema["complaints_Risk"];
export type MeasureStanding = Schema["complaints_MeasureStanding"];

export type Alert = Schema["complaints_AlertOut"];
export type AlertItem = Schema["complaints_AlertItem"];
export type AlertDraft = Schema["complaints_AlertDraft"];
export type AlertTopic = Schema["complaints_AlertTopic"];
export type AlertUrgency = Schema["complaints_Urgency"];
/** What who told the protection team learns of it. */
export type ToldAlert = Schema["complaints_ToldAlert"];
/** Of a file that is hidden from the reader: whose it is, and since when. */
export type WatchedCheckIn = Schema["complaints_WatchedCheckIn"];

export const ALERT_VIEWS = ["waiting", "mine", "taken-up", "finished"] as const;
export type AlertView = (typeof ALERT_VIEWS)[number];
export const TOPICS = ["reprisal", "ill-treatment", "both"] as const satisfies readonly AlertTopic[];
export const URGENCIES = ["urgent", "normal"] as const satisfies readonly AlertUrgency[];
export const SAFE_CONTACTS = [
  "any",
  "do-not-write",
  "do-not-phone",
  "do-not-write-or-phone",
  "only-next-visit",
  "through-lawyer",
  "do-not-contact",
] as const satisfies readonly SafeContact[];
export const ENTRY_KINDS = [
  "examination",
  "inquiry",
  "investigation",
  "prosecution",
  "protection",
] as const satisfies readonly EntryKind[];
export const CONSISTENCIES = [
  "not-consistent",
  "consistent",
  "highly-consistent",
  "typical-of",
  "diagnostic-of",
] as const satisfies readonly Consistency[];
export const PROCEEDINGS = {
  investigation: ["not-opened", "opened", "suspended", "refused", "discontinued", "disciplined", "charged"],
  prosecution: ["not-opened", "charged", "suspended", "on-trial", "discontinued", "convicted", "acquitted"],
} as const satisfies Partial<Record<EntryKind, readonly Proceeding[]>>;
export const GROUNDS = ["asking-raises-the-risk", "cannot-consent"] as const satisfies readonly Ground[];
export const COVERS = [
  "detainee",
  "fellow-detainee",
  "relative",
  "staff",
  "source",
  "other",
] as const satisfies readonly Covers[];
export const RISKS = ["low", "medium", "high", "extreme"] as const satisfies readonly Risk[];
/** A transfer is recorded by itself: it moves the file. */
export const FILE_ENTRY_KINDS = [
  "reprisal",
  "risk",
  "measure",
  "help",
  "investigation",
  "note",
] as const satisfies readonly FileEntryKind[];
export const STANDINGS = [
  "proposed",
  "asked",
  "in-place",
  "opened",
  "refused",
  "ended",
] as const satisfies readonly MeasureStanding[];

const CONTACTS = [
  "visit",
  "phone",
  "letter",
  "lawyer",
  "family",
  "organisation",
  "records",
] as const satisfies readonly Contact[];
const SHUT: Record<SafeContact, (contact: Contact) => boolean> = {
  any: () => false,
  "do-not-write": (contact) => contact === "letter",
  "do-not-phone": (contact) => contact === "phone",
  "do-not-write-or-phone": (contact) => contact === "letter" || contact === "phone",
  "only-next-visit": (contact) => contact !== "visit" && contact !== "records",
  "through-lawyer": (contact) => contact !== "lawyer" && contact !== "records",
  "do-not-contact": (contact) => contact !== "records",
};

/** The ways of seeing that somebody is well that are safe for them; the service refuses the others. */
export function safeWays(safe: SafeContact): Contact[] {
  return CONTACTS.filter((contact) => !SHUT[safe](contact));
}
