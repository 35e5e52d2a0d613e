import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { RUNG } from "@/components/ladder-labels";
import { useLabelOf } from "@/i18n/label-of";
import type { Because, EscalationOutcome, Risk, RiskGrade, StepState } from "./schemas";

const STATE: Record<StepState, MessageDescriptor> = {
  proposed: msg`Waits for approval`,
  refused: msg({ message: "Refused", context: "step" }),
  withdrawn: msg({ message: "Withdrawn", context: "step" }),
  approved: msg`Approved, to be carried out`,
  "carried-out": msg`Carried out`,
  "given-up": msg`Given up`,
  closed: msg`Carried out, and looked back on`,
};

const GRADE: Record<RiskGrade, MessageDescriptor> = {
  none: msg({ message: "None", context: "risk" }),
  low: msg({ message: "Low", context: "risk" }),
  medium: msg({ message: "Medium", context: "risk" }),
  high: msg({ message: "High", context: "risk" }),
};

const RISK: Record<Risk, MessageDescriptor> = {
  persons: msg`To persons in the place`,
  cooperation: msg`To cooperation`,
  matter: msg`To the matter itself`,
};

const OUTCOME: Record<EscalationOutcome, MessageDescriptor> = {
  reached: msg`It had the effect`,
  "in-part": msg`It had part of the effect`,
  none: msg`It had no effect`,
};

const BECAUSE: Record<Because, MessageDescriptor> = {
  "answer-overdue": msg`An answer is overdue`,
  "promise-overdue": msg`A promise is overdue`,
  "promise-broken": msg`A promise was broken`,
  "effect-overdue": msg`A step had no effect in time`,
  regressed: msg`It has regressed`,
  stagnant: msg`Nothing has moved for a long time`,
};

export function useEscalationLabels() {
  const of = useLabelOf();
  return {
    rung: of(RUNG),
    state: of(STATE),
    grade: of(GRADE),
    risk: of(RISK),
    outcome: of(OUTCOME),
    because: of(BECAUSE),
  };
}
