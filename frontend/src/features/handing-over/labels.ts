import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { ALERT_TOPIC, ALERT_URGENCY } from "@/components/complaint-labels";
import { useLabelOf } from "@/i18n/label-of";
import type { Capacity, Part } from "./schemas";

const PART: Record<Part, MessageDescriptor> = {
  words: msg`What they told`,
  place: msg`Where it was`,
  days: msg`When it was`,
  person: msg`Who they are`,
};
const CAPACITY: Record<Capacity, MessageDescriptor> = {
  own: msg`By the person`,
  guardian: msg`By a guardian`,
  fluctuating: msg`By the person, whose capacity comes and goes`,
};

export function useHandoverLabels() {
  const of = useLabelOf();
  return { topic: of(ALERT_TOPIC), urgency: of(ALERT_URGENCY), part: of(PART), capacity: of(CAPACITY) };
}
