import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import {
  DECISION,
  FOLLOW_UP_RESULT,
  GROUND,
  OUTCOME,
  PROBLEM_KIND,
  STATE,
} from "@/components/complaint-labels";
import { useLabelOf } from "@/i18n/label-of";
import type { Carried, EntryKind, Ground, ProblemKind } from "./schemas";

export const PROBLEM_KINDS = Object.keys(PROBLEM_KIND) as ProblemKind[];

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
  const of = useLabelOf();
  return {
    state: of(STATE),
    outcome: of(OUTCOME),
    problem: of(PROBLEM_KIND),
    decision: of(DECISION),
    groundCode: of<string>(GROUND),
    ground: (ground: Ground) => ground.name ?? of<string>(GROUND)(ground.code),
    result: of(FOLLOW_UP_RESULT),
    carried: of(CARRY),
    entry: of(ENTRY),
  };
}
