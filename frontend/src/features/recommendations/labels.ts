import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { PROBLEM_KIND } from "@/components/complaint-labels";
import { LEVER } from "@/components/lever-labels";
import {
  AUTHORITY,
  CLAIM,
  IMPLEMENTATION,
  PLAN,
  PRIORITY,
  RESPONSE,
  TIME_FRAME,
} from "@/components/recommendation-labels";
import { useLabelOf } from "@/i18n/label-of";
import type {
  Adequate,
  AnswerState,
  Attention,
  ClosedBecause,
  Criterion,
  Direction,
  Method,
  ObstacleKind,
  ResponseKind,
  Source,
  State,
  TieKind,
} from "./schemas";

const STATE: Record<State, MessageDescriptor> = {
  draft: msg`Draft`,
  issued: msg`Issued`,
  closed: msg({ message: "Closed", context: "recommendation" }),
};

const METHOD: Record<Method, MessageDescriptor> = {
  documents: msg`By documents`,
  "follow-up-visit": msg`On a follow-up visit`,
  "other-bodies": msg`By what other bodies found`,
  imported: msg`Out of a former tracker`,
};

const CLOSED_BECAUSE: Record<ClosedBecause, MessageDescriptor> = {
  implemented: msg`It is implemented`,
  "no-longer-relevant": msg`It is no longer relevant`,
  replaced: msg`Another takes its place`,
};

const ATTENTION: Record<Attention, MessageDescriptor> = {
  unanswered: msg`No response in time`,
  promised: msg`Promised, and the day has passed`,
  stagnant: msg`Standing still`,
  reopening: msg`Closed, and regressed since`,
  repeated: msg`Recommended for the third time or more`,
};

const SOURCE: Record<Source, MessageDescriptor> = {
  "visit-report": msg`Visit report`,
  urgent: msg`Urgent recommendation`,
  "thematic-report": msg`Thematic report`,
  "annual-report": msg`Annual report`,
  complaint: msg`Complaint`,
  "law-review": msg`Law review`,
  spt: msg`SPT`,
  cat: msg`Committee against Torture`,
  cpt: msg`CPT`,
  upr: msg`Universal Periodic Review`,
  ccpr: msg`Human Rights Committee (CCPR)`,
  cedaw: msg`CEDAW`,
  crc: msg`Committee on the Rights of the Child`,
  crpd: msg`CRPD`,
  iachr: msg`IACHR`,
  cpta: msg`CPTA`,
  "special-procedure": msg`Special procedure`,
  court: msg`Court`,
  other: msg`Other`,
};

const DIRECTION: Record<Direction, MessageDescriptor> = {
  issued: msg`Made by us`,
  received: msg`Made by another body`,
};

const CRITERION: Record<Criterion, MessageDescriptor> = {
  specific: msg`Specific`,
  measurable: msg`Measurable`,
  achievable: msg`Achievable`,
  "results-oriented": msg`Results-oriented`,
  "time-bound": msg`Time-bound`,
  "solution-suggesting": msg`Solution-suggesting`,
  mindful: msg`Mindful of priorities and risks`,
  argued: msg`Argued`,
  "root-cause-responsive": msg`Root-cause responsive`,
  targeted: msg`Targeted`,
};

/** The same where there is room for a word or two. */
const RESPONSE_SHORT: Record<ResponseKind, MessageDescriptor> = {
  ...RESPONSE,
  "in-part": msg({ message: "In part", context: "recommendation" }),
  unclear: msg({ message: "Unclear", context: "recommendation" }),
};

const ANSWER: Record<AnswerState, MessageDescriptor> = { ...RESPONSE, none: msg`Not answered` };

const VERDICT: Record<Adequate, MessageDescriptor> = {
  adequate: msg`Adequate`,
  "in-part": msg`Adequate in part`,
  "not-adequate": msg`Not adequate`,
};

const OBSTACLE: Record<ObstacleKind, MessageDescriptor> = {
  law: msg({ message: "Law", context: "obstacle" }),
  money: msg({ message: "Money", context: "obstacle" }),
  staff: msg({ message: "Staff", context: "obstacle" }),
  attitude: msg({ message: "Attitude", context: "obstacle" }),
  technical: msg({ message: "Technical", context: "obstacle" }),
  political: msg({ message: "Political", context: "obstacle" }),
  other: msg({ message: "Other", context: "obstacle" }),
};

const TIE_OUT: Record<TieKind, MessageDescriptor> = {
  repeats: msg({ message: "Repeats", context: "tie" }),
  follows: msg({ message: "Follows", context: "tie" }),
  same: msg({ message: "The same as", context: "tie" }),
};

/** Seen from the other end. */
const TIE_IN: Record<TieKind, MessageDescriptor> = {
  repeats: msg({ message: "Repeated by", context: "tie" }),
  follows: msg({ message: "Followed by", context: "tie" }),
  same: msg({ message: "The same as", context: "tie" }),
};

const ACT: Record<string, MessageDescriptor> = {
  drafted: msg`Drafted`,
  changed: msg`Changed`,
  issued: msg`Issued`,
  corrected: msg`Corrected`,
  "issued-urgently": msg`Sent at once`,
  responded: msg`Answered`,
  "response-corrected": msg`An answer corrected`,
  "receipt-confirmed": msg`Receipt confirmed`,
  "response-judged": msg`An answer judged`,
  "obstacle-stated": msg`An obstacle named by them`,
  "obstacle-seen": msg`An obstacle seen by us`,
  "extension-asked": msg`More time asked for`,
  "extension-granted": msg`More time granted`,
  "extension-refused": msg`More time refused`,
  reminded: msg`Reminded`,
  "plan-item-entered": msg`A step of the plan entered`,
  "plan-item-changed": msg`A step of the plan changed`,
  "progress-reported": msg`Progress reported`,
  "file-added": msg`A file added`,
  assessed: msg`Assessed`,
  "to-verify": msg`To be verified on a visit`,
  "not-to-verify": msg`No longer to be verified on a visit`,
  closed: msg({ message: "Closed", context: "recommendation" }),
  reopened: msg`Opened again`,
  imported: msg`Brought in`,
  "escalation-proposed": msg`A step up was proposed`,
  "escalation-approved": msg`A step up was approved`,
  "escalation-refused": msg`A step up was refused`,
  "escalation-withdrawn": msg`A step up was withdrawn`,
  "escalation-carried-out": msg`A step up was taken`,
  "escalation-given-up": msg`A step up was given up`,
  "escalation-looked-back": msg`What came of a step up`,
  "publication-proposed": msg`Proposed for publication`,
  "publication-returned": msg`The proposal for publication sent back`,
  "publication-taken-back": msg`The proposal for publication taken back`,
  published: msg`Published for everybody`,
  unpublished: msg`Taken back from the public`,
  "import-updated": msg`Changed by an import`,
  sent: msg`Sent to its addressees’ accounts`,
  "embargo-lifted": msg`Opened: the State agreed`,
};

export function useRecommendationLabels() {
  const of = useLabelOf();
  return {
    state: of(STATE),
    source: of(SOURCE),
    direction: of(DIRECTION),
    priority: of(PRIORITY),
    timeFrame: of(TIME_FRAME),
    problem: of(PROBLEM_KIND),
    criterion: of(CRITERION),
    authority: of(AUTHORITY),
    implementation: of(IMPLEMENTATION),
    method: of(METHOD),
    closedBecause: of(CLOSED_BECAUSE),
    attention: of(ATTENTION),
    response: of(RESPONSE),
    responseShort: of(RESPONSE_SHORT),
    answer: of(ANSWER),
    verdict: of(VERDICT),
    obstacle: of(OBSTACLE),
    lever: of(LEVER),
    plan: of(PLAN),
    claim: of(CLAIM),
    act: of<string>(ACT),
    tieOut: of(TIE_OUT),
    tieIn: of(TIE_IN),
  };
}
