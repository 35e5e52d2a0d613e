import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { IconName } from "@/components/icon";
import { useLabelOf } from "@/i18n/label-of";
import type { Counted, ErasureOf, ErasureState, Ground, Obstacle } from "./schemas";

const OF: Record<ErasureOf, MessageDescriptor> = {
  interview: msg`An interview`,
  information: msg`Information received`,
  member: msg`An entry in the directory of the team`,
};
const GROUND: Record<Ground, MessageDescriptor> = {
  "request-of-the-person": msg`The person asks for it`,
  "entered-by-mistake": msg`Entered by mistake`,
  "ordered-by-law": msg`The law or a court orders it`,
  "unlawfully-held": msg`It should never have been kept`,
  "no-longer-needed": msg`It is not needed any more`,
  other: msg`Another ground`,
};
const STATE: Record<ErasureState, MessageDescriptor> = {
  asked: msg`Waits for a second person`,
  running: msg`Being erased`,
  done: msg({ message: "Erased", context: "erasure" }),
  refused: msg({ message: "Refused", context: "erasure" }),
  withdrawn: msg({ message: "Taken back", context: "erasure" }),
  expired: msg`Nobody answered in time`,
};
export const ERASURE_ICONS: Record<ErasureState, IconName> = {
  asked: "pause",
  running: "st-progress",
  done: "check",
  refused: "x",
  withdrawn: "undo",
  expired: "late",
};
const OBSTACLE: Record<Obstacle, MessageDescriptor> = {
  erased: msg`It was erased already.`,
  asked: msg`It was asked for already, and waits or is being done.`,
  "not-left": msg`They belong to the team still. Enter first that they left.`,
  goes: msg`They go on a visit that is not over. Take them off it first.`,
};
/** What a person calls the tables of which rows go: the record itself first, then what hangs on it. */
const PART: Record<string, MessageDescriptor> = {
  interview: msg`What was said in the interview`,
  quotation: msg`Words quoted, in findings and in drafts of the report`,
  evidence: msg`Photos that were agreed to, with originals and covered copies, titles and what they show`,
  report_paragraph: msg`What is said beside these photos in reports`,
  interview_consent: msg`What was agreed to`,
  allegation_handover: msg`What was handed over to the protection team, as far as it is kept here`,
  "report_release.fact-check": msg`Words and photos in copies that lie with an authority`,
  "report_release.discussion": msg`Words and photos in draft recommendations that lie with an authority`,
  "report_release.proposal": msg`Words and photos in reports as they were proposed or adopted`,
  "report_release.public": msg`Words and photos in what is published`,
  information: msg`What it says`,
  information_source: msg`Who said it, sealed`,
  information_change: msg`Reasons in its history`,
  team_member: msg`Name, languages, expertise and account`,
  team_absence: msg`Absences`,
  team_paper: msg`Papers`,
  team_background: msg`What they said of themselves`,
  team_conflict: msg`Ties they declared`,
  team_change: msg`Names and reasons in the history of the entry`,
  visit_check_override: msg`Reasons why they went although something spoke against it`,
};
const ORDER = Object.keys(PART);
const STAYS: Record<ErasureOf, MessageDescriptor> = {
  interview: msg`That an interview was held, of which kind and how private, for the figures; that there was a photo, and the chain of what was done with it`,
  information: msg`That something was said about a place, when, and what became of it, for the scores of the programme`,
  member: msg`That somebody went on a visit, and as what`,
};

export function useErasureLabels() {
  const of = useLabelOf();
  return {
    of: of(OF),
    ground: of(GROUND),
    state: of(STATE),
    obstacle: of(OBSTACLE),
    part: of(PART),
    inOrder: (counts: readonly Counted[]) =>
      [...counts].sort((one, other) => ORDER.indexOf(one.table) - ORDER.indexOf(other.table)),
    stays: of(STAYS),
  };
}
