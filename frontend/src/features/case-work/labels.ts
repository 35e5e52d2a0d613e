import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type {
  Carried,
  Decision,
  EntryKind,
  FollowUpResult,
  Ground,
  Outcome,
  ProblemKind,
  State,
} from "./schemas";

const STATE: Record<State, MessageDescriptor> = {
  received: msg`Received`,
  acknowledged: msg`Acknowledged`,
  assessed: msg`Assessed`,
  "in-progress": msg`In progress`,
  waiting: msg`Waiting`,
  closed: msg({ message: "Closed", context: "complaint" }),
  reopened: msg`Reopened`,
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

const PROBLEM: Record<ProblemKind, MessageDescriptor> = {
  "law-or-policy": msg`Law or policy`,
  "missing-law": msg`Missing law`,
  procedure: msg`Procedure`,
  practice: msg`Practice`,
  attitude: msg`Attitude`,
  "material-condition": msg`Material condition`,
};
export const PROBLEM_KINDS = Object.keys(PROBLEM) as ProblemKind[];

const DECISION: Record<Decision, MessageDescriptor> = {
  admissible: msg`Admissible`,
  inadmissible: msg`Inadmissible`,
  raised: msg`Raised with those responsible`,
  referred: msg`Referred to another body`,
  "used-preventively": msg`Used preventively`,
};

const GROUND: Record<string, MessageDescriptor> = {
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
};

const RESULT: Record<FollowUpResult, MessageDescriptor> = {
  answered: msg`Answered in time`,
  "answered-late": msg`Answered late`,
  "not-answered": msg`Not answered`,
  "reprisals-feared": msg`Reprisals are feared`,
  "cannot-be-told": msg`Cannot be told`,
};

const CARRY: Record<Carried, MessageDescriptor> = {
  bodies: msg`Bodies, place and unit`,
  themes: msg`Themes`,
  issues: msg`Issues, without their outcomes`,
  persons: msg`People: the same persons, under the same keys`,
  narrative: msg`What was said`,
  circumstances: msg`Who complains, when it happened, kind of problem, severity`,
};

const ENTRY: Record<EntryKind, MessageDescriptor> = {
  "civil-society": msg`Civil society organisation`,
  lawyers: msg`Lawyers`,
  union: msg`Trade union`,
  faith: msg`Religious community`,
  "public-body": msg`Public body`,
  group: msg`Group of people`,
  other: msg({ message: "Other", context: "organisation" }),
};

export function useCaseLabels() {
  const { _ } = useLingui();
  const of =
    <T extends string>(labels: Record<T, MessageDescriptor>) =>
    (value: T): string =>
      labels[value] ? _(labels[value]) : value;
  return {
    state: of(STATE),
    outcome: of(OUTCOME),
    problem: of(PROBLEM),
    decision: of(DECISION),
    groundCode: of<string>(GROUND),
    ground: (ground: Ground) => ground.name ?? of<string>(GROUND)(ground.code),
    result: of(RESULT),
    carried: of(CARRY),
    entry: of(ENTRY),
  };
}
