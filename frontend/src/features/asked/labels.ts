import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { PROBLEM_KIND } from "@/components/complaint-labels";
import { CLAIM, PLAN, PRIORITY, RESPONSE, TIME_FRAME } from "@/components/recommendation-labels";
import { useLabelOf } from "@/i18n/label-of";
import type { Source } from "./schemas";

/** What a recommendation may be said to come out of. */
const SOURCE: Partial<Record<Source, MessageDescriptor>> = {
  urgent: msg`Urgent recommendation`,
  "thematic-report": msg`Thematic report`,
  "annual-report": msg`Annual report`,
  "law-review": msg`Law review`,
};

export function useAskedLabels() {
  const of = useLabelOf();
  return {
    response: of(RESPONSE),
    plan: of(PLAN),
    claim: of(CLAIM),
    priority: of(PRIORITY),
    timeFrame: of(TIME_FRAME),
    problem: of(PROBLEM_KIND),
    source: of<string>(SOURCE as Record<string, MessageDescriptor>),
  };
}
