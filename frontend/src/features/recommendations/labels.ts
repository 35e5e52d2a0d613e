import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { PROBLEM_KIND } from "@/components/complaint-labels";
import { useLabelOf } from "@/i18n/label-of";
import type { AuthorityKind, Criterion, Direction, Priority, Source, State, TimeFrame } from "./schemas";

const STATE: Record<State, MessageDescriptor> = { draft: msg`Draft`, issued: msg`Issued` };

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
  "special-procedure": msg`Special procedure`,
  court: msg`Court`,
  other: msg`Other`,
};

const DIRECTION: Record<Direction, MessageDescriptor> = {
  issued: msg`Made by us`,
  received: msg`Made by another body`,
};

const PRIORITY: Record<Priority, MessageDescriptor> = {
  high: msg`High priority`,
  medium: msg`Medium priority`,
  low: msg`Low priority`,
};

const TIME_FRAME: Record<TimeFrame, MessageDescriptor> = {
  immediate: msg`At once`,
  short: msg`Short term`,
  medium: msg`Medium term`,
  long: msg`Long term`,
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

const AUTHORITY: Record<AuthorityKind, MessageDescriptor> = {
  place: msg`Place of detention`,
  agency: msg`Agency`,
  ministry: msg`Ministry`,
  government: msg`Government`,
  parliament: msg`Parliament`,
  court: msg`Court`,
  regulator: msg`Regulator`,
  "monitoring-body": msg`Monitoring body`,
};

const ACT: Record<string, MessageDescriptor> = {
  drafted: msg`Drafted`,
  changed: msg`Changed`,
  issued: msg`Issued`,
  corrected: msg`Corrected`,
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
    act: of<string>(ACT),
  };
}
