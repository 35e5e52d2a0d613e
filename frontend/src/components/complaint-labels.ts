import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { components } from "@/client/schema";

/* What the codes of complaints are called. Features show what they need of it. */

type Schema = components["schemas"];
type Labels<T extends string> = Record<T, MessageDescriptor>;

export const STATE: Labels<Schema["complaints_State"]> = {
  received: msg`Received`,
  acknowledged: msg`Acknowledged`,
  assessed: msg`Assessed`,
  "in-progress": msg`In progress`,
  waiting: msg`Waiting`,
  closed: msg({ message: "Closed", context: "complaint" }),
  reopened: msg`Reopened`,
  merged: msg({ message: "Merged", context: "complaint" }),
};

export const OUTCOME: Labels<Schema["complaints_Outcome"]> = {
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

export const CHANNEL: Labels<Schema["complaints_Channel"]> = {
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

export const COMPLAINANT_ROLE: Labels<Schema["complaints_ComplainantRole"]> = {
  "person-deprived-of-liberty": msg`Person deprived of liberty`,
  family: msg`Family`,
  lawyer: msg`Lawyer`,
  staff: msg`Staff of the place`,
  "civil-society": msg`Civil society`,
  other: msg`Someone else`,
  anonymous: msg`Anonymous`,
};

export const PROBLEM_KIND: Labels<Schema["complaints_ProblemKind"]> = {
  "law-or-policy": msg`Law or policy`,
  "missing-law": msg`Missing law`,
  procedure: msg`Procedure`,
  practice: msg`Practice`,
  attitude: msg`Attitude`,
  "material-condition": msg`Material condition`,
};

export const SAFE_CONTACT: Labels<Schema["complaints_SafeContact"]> = {
  any: msg`May be written to and telephoned`,
  "do-not-write": msg`Do not write`,
  "do-not-phone": msg`Do not telephone`,
  "do-not-write-or-phone": msg`Do not write or telephone`,
  "only-next-visit": msg`Speak only in private, at the next visit`,
  "through-lawyer": msg`Only through the lawyer`,
  "do-not-contact": msg`Do not contact`,
};

export const ALERT_TOPIC: Labels<Schema["complaints_AlertTopic"]> = {
  reprisal: msg`Risk of reprisal`,
  "ill-treatment": msg`Ill-treatment or torture told`,
  both: msg`Both: ill-treatment, and risk of reprisal`,
};

export const ALERT_URGENCY: Labels<Schema["complaints_Urgency"]> = {
  urgent: msg({ message: "Urgent", context: "alert" }),
  normal: msg({ message: "Not urgent", context: "alert" }),
};

export const PARTY_ROLE: Labels<Schema["complaints_PartyRole"]> = {
  complainant: msg`Complainant`,
  "person-concerned": msg`Person concerned`,
};

export const DECISION: Labels<Schema["complaints_Decision"]> = {
  admissible: msg`Admissible`,
  inadmissible: msg`Inadmissible`,
  raised: msg`Raised with those responsible`,
  referred: msg`Referred to another body`,
  "used-preventively": msg`Used preventively`,
};

/** Grounds of a decision that come with Daylight; an institution’s own bring their names. */
export const GROUND: Labels<string> = {
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

export const FOLLOW_UP_RESULT: Labels<Schema["complaints_FollowUpResult"]> = {
  answered: msg`Answered in time`,
  "answered-late": msg`Answered late`,
  "not-answered": msg`Not answered`,
  "reprisals-feared": msg`Reprisals are feared`,
  "cannot-be-told": msg`Cannot be told`,
};

export const ACTION_KIND: Labels<Schema["complaints_ActionKind"]> = {
  raise: msg`Raised with the management`,
  write: msg`Wrote to an authority`,
  inquiry: msg`Asked for an inquiry`,
  recommend: msg`Recommended`,
  "suggest-visit": msg`Suggested a visit`,
  refer: msg({ message: "Referred", context: "action" }),
  advise: msg`Advised the person`,
  none: msg`Nothing, for a reason`,
};

export const ACTION_RESULT: Labels<Schema["complaints_ActionResult"]> = {
  done: msg`Done as asked`,
  "partly-done": msg`Done in part`,
  promised: msg`Promised`,
  refused: msg({ message: "Refused", context: "answer" }),
  "not-answered": msg`Not answered`,
};

export const REMEDY_KIND: Labels<Schema["complaints_RemedyKind"]> = {
  place: msg`With the place itself`,
  "higher-authority": msg`With a higher authority`,
  inspection: msg`With an inspection`,
  "other-body": msg`With another independent body`,
  prosecutor: msg`With a prosecutor`,
  court: msg`Before a court`,
  international: msg`With an international body`,
  other: msg`Somewhere else`,
};

export const REMEDY_OUTCOME: Labels<Schema["complaints_RemedyOutcome"]> = {
  pending: msg`Not decided yet`,
  "not-answered": msg`Not answered`,
  granted: msg`Granted`,
  "partly-granted": msg`Granted in part`,
  refused: msg({ message: "Refused", context: "answer" }),
  withdrawn: msg`Withdrawn`,
  unknown: msg`Not known`,
};

export const LETTER_KIND: Labels<Schema["complaints_LetterKind"]> = {
  acknowledgement: msg`Acknowledgement of receipt`,
  question: msg`Question to the person`,
  decision: msg`Decision`,
  "to-authority": msg`Letter to an authority`,
  inadmissible: msg`Not admissible`,
  closing: msg`Closing letter`,
  other: msg`Other letter`,
};

export const LETTER_WAY: Labels<Schema["complaints_Way"]> = {
  post: msg`By post`,
  registered: msg`By registered post`,
  "by-hand": msg`By hand`,
  email: msg`By e-mail`,
  electronic: msg`By an electronic service`,
};

export const SPOKEN_WAY: Labels<Schema["complaints_SpokenWay"]> = {
  phone: msg`By telephone`,
  video: msg`By video call`,
  "in-person": msg`Face to face`,
};

/** Groups of fields that are agreed to, and told, one by one. */
export const CONTENT: Labels<Schema["complaints_Content"]> = {
  case: msg`The matter`,
  place: msg`Place and unit`,
  summary: msg`Summary`,
  narrative: msg`What was said`,
  identity: msg`Who it is`,
  contact: msg`How to reach them`,
};
/** In the order in which they are offered. */
export const CONTENTS = [
  "case",
  "place",
  "summary",
  "narrative",
  "identity",
  "contact",
] as const satisfies readonly Schema["complaints_Content"][];
/** Content about one person at a time. */
export const OF_ONE: readonly Schema["complaints_Content"][] = ["identity", "contact"];
