import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { Sort } from "./filters";
import type {
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
  late: msg`Late`,
  mine: msg`Mine`,
  unassigned: msg`Not assigned`,
  waiting: msg`Waiting for others`,
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
  "message-sent": msg`Wrote to who sent it`,
  "message-received": msg`A message came from who sent it`,
  "messages-read": msg`Messages marked as read`,
  "receipt-revoked": msg`Code revoked`,
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
    safeContact: of(SAFE_CONTACT),
    party: of(PARTY),
    act: of<string>(ACT),
    field: of<string>(FIELD),
  };
}
