import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { Shown, VisitFunction, VisitKind, VisitState } from "./schemas";

const KIND: Record<VisitKind, MessageDescriptor> = {
  periodic: msg({ message: "Periodic", context: "visit" }),
  "follow-up": msg({ message: "Follow-up", context: "visit" }),
  "ad-hoc": msg({ message: "Ad hoc", context: "visit" }),
  reactive: msg({ message: "Reactive", context: "visit" }),
  thematic: msg({ message: "Thematic", context: "visit" }),
  joint: msg({ message: "Joint", context: "visit" }),
};

const KIND_HINT: Record<VisitKind, MessageDescriptor> = {
  periodic: msg`By the programme.`,
  "follow-up": msg`To see what became of recommendations.`,
  "ad-hoc": msg`Outside the programme.`,
  reactive: msg`After something happened: a death, a riot, a report.`,
  thematic: msg`On one subject, in several places.`,
  joint: msg`Together with another body.`,
};

const STATE: Record<VisitState, MessageDescriptor> = {
  draft: msg({ message: "Draft", context: "visit" }),
  planned: msg({ message: "Planned", context: "visit" }),
  "under-way": msg({ message: "Under way", context: "visit" }),
  "final-talk-held": msg({ message: "Final talk held", context: "visit" }),
  reporting: msg({ message: "Reporting", context: "visit" }),
  closed: msg({ message: "Closed", context: "visit" }),
  cancelled: msg({ message: "Cancelled", context: "visit" }),
};

/** What a button that moves a visit there says. */
const MOVE: Record<VisitState, MessageDescriptor> = {
  draft: msg`Back to a draft`,
  planned: msg`It is planned`,
  "under-way": msg`Begin the visit`,
  "final-talk-held": msg`Final talk was held`,
  reporting: msg`Begin the report`,
  closed: msg`Close the visit`,
  cancelled: msg`Cancel the visit`,
};

export const STATE_ICONS: Record<VisitState, IconName> = {
  draft: "pen",
  planned: "clock",
  "under-way": "eye",
  "final-talk-held": "speech",
  reporting: "doc",
  closed: "done",
  cancelled: "no",
};

const FUNCTION: Record<VisitFunction, MessageDescriptor> = {
  lead: msg({ message: "Leads", context: "visit" }),
  member: msg({ message: "Member of the team", context: "visit" }),
  expert: msg({ message: "Expert", context: "visit" }),
  interpreter: msg({ message: "Interpreter", context: "visit" }),
};

const SHOW: Record<Shown, MessageDescriptor> = {
  mine: msg({ message: "I go there", context: "visit" }),
  coming: msg({ message: "To come", context: "visit" }),
  "at-work": msg({ message: "Under way", context: "visit" }),
  ended: msg({ message: "Ended", context: "visit" }),
  all: msg({ message: "All", context: "visit" }),
};

const ACT: Record<string, MessageDescriptor> = {
  made: msg`Visit made`,
  changed: msg`Changed`,
  "where-changed": msg`Place or days changed`,
  draft: msg`Taken back to a draft`,
  planned: msg`Planned`,
  "under-way": msg`Visit began`,
  "final-talk-held": msg`Final talk held`,
  reporting: msg`Report begun`,
  closed: msg`Closed`,
  cancelled: msg`Cancelled`,
  "member-added": msg`Somebody goes along`,
  "member-removed": msg`Somebody does not go along any more`,
  "function-changed": msg`What somebody goes as changed`,
  "check-overridden": msg`A check was overridden`,
  "override-withdrawn": msg`An override was taken back`,
  "access-ended": msg`Somebody's access ended`,
  "debrief-written": msg`Debriefing written down`,
  "debrief-changed": msg`Debriefing changed`,
  "sight-added": msg`Something to be seen added`,
  "sight-changed": msg`What was seen was written down`,
  "sight-removed": msg`Something to be seen taken off`,
  "difficulty-added": msg`Difficulty written down`,
  "difficulty-changed": msg`Difficulty changed`,
  "difficulty-removed": msg`Difficulty taken off`,
  "note-added": msg`Note taken`,
  "note-changed": msg`Note changed`,
  "note-removed": msg`Note taken off`,
  "taken-along": msg`Taken along on a device`,
  "final-talk-added": msg`Final talk written down`,
  "final-talk-changed": msg`Final talk changed`,
  "promise-added": msg`Promise written down`,
  "promise-changed": msg`What came of a promise`,
  "promise-removed": msg`Promise taken off`,
  "interview-recorded": msg`Interview written down`,
  "interview-changed": msg`Interview changed`,
  "consent-given": msg`Consent written down`,
  "consent-withdrawn": msg`Consent taken back`,
  "quotation-added": msg`Quotation added`,
  "finding-recorded": msg`Finding written down`,
  "finding-changed": msg`Finding changed`,
  "finding-confirmed": msg`Finding confirmed`,
  "finding-draft": msg`Finding taken back to a draft`,
  "finding-withdrawn": msg`Finding withdrawn`,
  "finding-graded": msg`Finding judged`,
  "finding-source-added": msg`Source added to a finding`,
  "finding-source-removed": msg`Source taken off a finding`,
  "evidence-added": msg`File added`,
  "evidence-changed": msg`What a file shows was changed`,
  "evidence-covered": msg`A picture was covered`,
  "evidence-declared": msg`Said of a file that nobody can be recognised`,
  "evidence-declaration-taken-back": msg`Said of a file that somebody can be recognised after all`,
  "report-begun": msg`Report begun`,
  "report-changed": msg`Report changed`,
  "report-sent-for-facts": msg`Report sent for a check of its facts`,
  "report-sent-for-recommendations": msg`Draft recommendations sent to the authority`,
  "report-exchange-changed": msg`Term or people of an authority changed`,
  "report-exchange-reminded": msg`Authority reminded`,
  "report-exchange-called-off": msg`Copy called back from an authority`,
  "report-answer-entered": msg`Authority’s answer entered`,
  "report-answer-decided": msg`Decided on an authority’s answer`,
  "report-settling": msg`Answers of the authorities being settled`,
  "report-proposed": msg`Report proposed for adoption`,
  "report-proposal-taken-back": msg`Proposal taken back`,
  "report-adopted": msg`Report adopted`,
  "report-sent": msg`Report sent to the authority`,
  "report-published": msg`Report published`,
  "report-published-in-part": msg`Report published in part`,
  "report-withheld": msg`Report withheld from the public`,
  "report-response-recorded": msg`Response to the report recorded`,
};

export function useVisitLabels() {
  const { _ } = useLingui();
  return {
    kind: (kind: VisitKind) => _(KIND[kind]),
    kindHint: (kind: VisitKind) => _(KIND_HINT[kind]),
    state: (state: VisitState) => _(STATE[state]),
    move: (state: VisitState) => _(MOVE[state]),
    function: (name: VisitFunction) => _(FUNCTION[name]),
    show: (shown: Shown) => _(SHOW[shown]),
    act: (act: string) => (ACT[act] ? _(ACT[act]) : act),
  };
}
