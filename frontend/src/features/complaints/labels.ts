import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { Sort } from "./filters";
import type {
  CaseKind,
  Channel,
  ComplainantRole,
  Outcome,
  PartyRole,
  ProblemKind,
  SafeContact,
  State,
  View,
} from "./schemas";

export const STATE_ICONS: Record<State, IconName> = {
  received: "st-received",
  acknowledged: "st-assess",
  assessed: "st-assess",
  "in-progress": "st-progress",
  waiting: "pause",
  closed: "st-closed",
  reopened: "undo",
};

const STATE: Record<State, MessageDescriptor> = {
  received: msg`Received`,
  acknowledged: msg`Acknowledged`,
  assessed: msg`Assessed`,
  "in-progress": msg`In progress`,
  waiting: msg`Waiting`,
  closed: msg({ message: "Closed", context: "complaint" }),
  reopened: msg`Reopened`,
};

const VIEW: Record<View, MessageDescriptor> = {
  open: msg({ message: "Open", context: "complaints" }),
  soon: msg`Due soon`,
  late: msg`Late`,
  escalated: msg`Before the head`,
  mine: msg`Mine`,
  "standing-in": msg`Standing in`,
  team: msg`My team’s pool`,
  unassigned: msg`Not assigned`,
  waiting: msg`Waiting for others`,
  watching: msg`Watching`,
  all: msg`All`,
};

const SORT: Record<Sort, MessageDescriptor> = {
  due: msg`Deadline`,
  "-received_on": msg`Newest first`,
  received_on: msg`Oldest first`,
  "-updated_at": msg`Last changed`,
};

const CHANNEL: Record<Channel, MessageDescriptor> = {
  visit: msg`On a visit`,
  letter: msg`Letter`,
  phone: msg`Telephone`,
  email: msg`E-mail`,
  form: msg`Public form`,
  box: msg`Complaints box`,
  "other-body": msg`From another body`,
  "own-initiative": msg`Own initiative`,
  import: msg({ message: "Import", context: "channel" }),
};

const ROLE: Record<ComplainantRole, MessageDescriptor> = {
  "person-deprived-of-liberty": msg`Person deprived of liberty`,
  family: msg`Family`,
  lawyer: msg`Lawyer`,
  staff: msg`Staff of the place`,
  "civil-society": msg`Civil society`,
  other: msg`Someone else`,
  anonymous: msg`Anonymous`,
};

const PROBLEM: Record<ProblemKind, MessageDescriptor> = {
  "law-or-policy": msg`Law or policy`,
  "missing-law": msg`Missing law`,
  procedure: msg`Procedure`,
  practice: msg`Practice`,
  attitude: msg`Attitude`,
  "material-condition": msg`Material condition`,
};

const OUTCOME: Record<Outcome, MessageDescriptor> = {
  resolved: msg`Resolved`,
  "partly-resolved": msg`Resolved in part`,
  upheld: msg`Upheld`,
  "partly-upheld": msg`Upheld in part`,
  "not-upheld": msg`Not upheld`,
  inadmissible: msg`Inadmissible`,
  referred: msg`Referred to another body`,
  "advice-given": msg`Advice given`,
  withdrawn: msg`Withdrawn`,
  "no-action": msg`No action`,
  raised: msg`Raised`,
  "used-preventively": msg`Used preventively`,
};

const KIND: Record<CaseKind, MessageDescriptor> = {
  complaint: msg`Complaint`,
  "own-initiative": msg`Inquiry of our own`,
  "about-office": msg`About the office itself`,
};

const SAFE_CONTACT: Record<SafeContact, MessageDescriptor> = {
  any: msg`May be written to and telephoned`,
  "do-not-write": msg`Do not write`,
  "do-not-phone": msg`Do not telephone`,
  "do-not-write-or-phone": msg`Do not write or telephone`,
  "only-next-visit": msg`Speak only in private, at the next visit`,
  "through-lawyer": msg`Only through the lawyer`,
  "do-not-contact": msg`Do not contact`,
};

const PARTY: Record<PartyRole, MessageDescriptor> = {
  complainant: msg`Complainant`,
  "person-concerned": msg`Person concerned`,
};

const ACT: Record<string, MessageDescriptor> = {
  registered: msg`Registered`,
  imported: msg`Imported`,
  "import-updated": msg`Changed by an import`,
  changed: msg`Changed`,
  moved: msg`Moved`,
  assigned: msg`Assigned`,
  "note-added": msg`Note written`,
  "file-added": msg`File added`,
  "deadline-moved": msg`Deadlines moved`,
  "deadline-paused": msg`Deadline paused`,
  "deadline-resumed": msg`Pause of a deadline set to end`,
  "deadline-extended": msg`Deadline extended`,
  "contact-made": msg`Contact was made`,
  "public-summary-written": msg`Public summary written`,
  "public-summary-draft": msg`Public summary taken back`,
  "public-summary-submitted": msg`Public summary submitted`,
  "public-summary-returned": msg`Public summary sent back`,
  "public-summary-published": msg`Public summary published`,
  "public-summary-withdrawn": msg`Taken out of the register`,
  "letter-drafted": msg`Letter drafted`,
  "letter-changed": msg`Letter changed after it was signed`,
  "letter-submitted": msg`Letter submitted for approval`,
  "letter-approved": msg`Letter approved`,
  "letter-sent-back": msg`Letter sent back to who wrote it`,
  "letter-handed-over": msg`Letter given to the mail server`,
  "letter-sent": msg`Letter sent`,
  "letter-delivered": msg`Letter delivered`,
  "letter-returned": msg`Letter came back`,
  "letter-failed": msg`Letter could not be delivered`,
  "letter-blocked": msg`Letter held back: it is not safe for the person`,
  "letter-mail-unclear": msg`Not known whether a letter went out`,
  "letter-withdrawn": msg`Letter withdrawn`,
  "safe-contact-changed": msg`Safe contact changed`,
  "mail-filed": msg`Incoming mail filed`,
  "mail-taken-out": msg`Incoming mail taken out again`,
  "consent-recorded": msg`Consent recorded`,
  "consent-reviewed": msg`Capacity to consent looked at again`,
  "consent-withdrawn": msg`Consent withdrawn`,
  "closed-again": msg`Gone back to its team, because consent was withdrawn`,
  "exception-asked": msg`Exception from consent asked for`,
  "exception-agreed": msg`Exception from consent agreed`,
  "exception-refused": msg`Exception from consent refused`,
  "disclosure-recalled": msg`Recipient asked not to use it any more`,
  "referral-offered": msg`Referral prepared`,
  "referral-sent": msg`Referral sent`,
  "referral-acknowledged": msg`Referral acknowledged`,
  "referral-answered": msg`Referral answered`,
  "referral-declined": msg`Referral declined`,
  "referral-withdrawn": msg`Referral taken back`,
  "referral-stopped": msg`Referral stopped, because consent was withdrawn`,
  "handover-offered": msg`Offered to the other side`,
  "handover-withdrawn": msg`Handover withdrawn`,
  "handover-stopped": msg`Handover stopped, because consent was withdrawn`,
  "handover-received": msg`Came by a handover`,
  routed: msg`Sent by a rule`,
  "task-added": msg`Task given`,
  "task-changed": msg`Task changed`,
  "task-done": msg`Task done`,
  "task-reopened": msg`Task opened again`,
  "body-added": msg`Body added`,
  "body-removed": msg`Body taken out`,
  "main-body-changed": msg`Another body made the main one`,
  "issue-added": msg`Issue added`,
  "issue-changed": msg`Issue changed`,
  "issue-removed": msg`Issue taken out`,
  "issues-decided": msg`Outcome of issues said`,
  decided: msg`Decided`,
  "decision-withdrawn": msg`Decision taken back`,
  "followed-up": msg`Followed up`,
  "joined-group": msg`Handled with another one from now on`,
  "left-group": msg`Handled by itself again`,
  "group-grew": msg`Others handled with it from now on`,
  derived: msg`A new complaint made out of it`,
  "derived-from": msg`Made out of another complaint`,
  "party-added": msg`Party added`,
  "party-removed": msg`Party taken out`,
};

const FIELD: Record<string, MessageDescriptor> = {
  state: msg`State`,
  outcome: msg`Outcome`,
  closed_on: msg`Closed on`,
  reopened_on: msg`Opened again on`,
  "deadline-acknowledge": msg`Acknowledge receipt`,
  "deadline-assess": msg`Assess`,
  "deadline-decide": msg`Decide`,
  "deadline-next-contact": msg`Next contact`,
  assignee: msg`With`,
  team: msg`Team`,
  "task-assignee": msg`Task of`,
  "task-due_on": msg`Task due on`,
  level: msg`Level`,
  received_on: msg`Received on`,
  due_on: msg`Due on`,
  channel: msg`How it came`,
  complainant_role: msg`Who complains`,
  place: msg`Place`,
  unit: msg`Unit`,
  authority: msg`Body complained about`,
  themes: msg`Themes`,
  problem_kind: msg`Kind of problem`,
  severity: msg`Severity`,
  urgent: msg`Urgent`,
  language: msg`Language`,
  summary: msg`Summary`,
  narrative: msg`What was said`,
  letter_kind: msg`Kind of letter`,
  letter_way: msg`How it goes`,
  incoming_way: msg`How it came`,
  safe_contact: msg`Safe contact`,
  kind: msg`Kind of case`,
  about: msg`Whom it is about`,
  happened_on: msg`When it happened`,
  pending_before: msg`Pending elsewhere`,
  decision: msg`Decision`,
  ground: msg`Ground`,
  decided_on: msg`Decided on`,
  "issue-outcome": msg`Outcome of an issue`,
  issues: msg`Issues`,
  body: msg`Further body`,
  "follow-up": msg`Follow-up`,
  lead: msg`Group`,
};

/** Codes of letters and incoming mail, as a history tells of them. */
const MAIL: Record<string, MessageDescriptor> = {
  acknowledgement: msg`Acknowledgement of receipt`,
  question: msg`Question to the person`,
  decision: msg`Decision`,
  "to-authority": msg`Letter to an authority`,
  inadmissible: msg`Not admissible`,
  closing: msg`Closing letter`,
  other: msg`Other letter`,
  post: msg`By post`,
  registered: msg`By registered post`,
  "by-hand": msg`By hand`,
  email: msg`By e-mail`,
  electronic: msg`By an electronic service`,
  letter: msg`Letter`,
  fax: msg`Fax`,
};

/** Codes of decisions, grounds and follow-ups, as a history tells of them. */
const CASE: Record<string, MessageDescriptor> = {
  admissible: msg`Admissible`,
  inadmissible: msg`Inadmissible`,
  raised: msg`Raised with those responsible`,
  referred: msg`Referred to another body`,
  "used-preventively": msg`Used preventively`,
  "out-of-remit": msg`Outside our remit`,
  "too-old": msg`Too long ago`,
  "pending-elsewhere": msg`Pending before a court or another body`,
  "remedies-not-tried": msg`Other remedies were not tried first`,
  anonymous: msg({ message: "Anonymous", context: "ground" }),
  "not-concerned": msg`The complainant is not concerned by it`,
  unfounded: msg`Plainly unfounded`,
  abusive: msg`Abusive`,
  "dealt-with-already": msg`Dealt with already`,
  "no-consent": msg`No consent to raise it`,
  "shows-a-practice": msg`It shows a practice, not a single case`,
  "for-the-next-visit": msg`To be looked at on the next visit`,
  "with-consent": msg`With the person’s consent`,
  "without-naming": msg`Without naming anybody`,
  danger: msg`Somebody is in danger`,
  "competent-body": msg`Another body is competent`,
  agreement: msg`Under an agreement with another body`,
  protection: msg`For protection`,
  answered: msg`Answered in time`,
  "answered-late": msg`Answered late`,
  "not-answered": msg`Not answered`,
  "reprisals-feared": msg`Reprisals are feared`,
  "cannot-be-told": msg`Cannot be told`,
};

export function useLabels() {
  const { _ } = useLingui();
  const of =
    <T extends string>(labels: Record<T, MessageDescriptor>) =>
    (value: T): string =>
      labels[value] ? _(labels[value]) : value;
  return {
    state: of(STATE),
    view: of(VIEW),
    sort: of(SORT),
    channel: of(CHANNEL),
    role: of(ROLE),
    problem: of(PROBLEM),
    outcome: of(OUTCOME),
    kind: of(KIND),
    safeContact: of(SAFE_CONTACT),
    party: of(PARTY),
    act: of<string>(ACT),
    field: of<string>(FIELD),
    mail: of<string>(MAIL),
    caseCode: of<string>(CASE),
  };
}
