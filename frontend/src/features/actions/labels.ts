import { ACTION_KIND, ACTION_RESULT, REMEDY_KIND, REMEDY_OUTCOME } from "@/components/complaint-labels";
import { useLabelOf } from "@/i18n/label-of";
import type { ActionKind, ActionResult, RemedyKind, RemedyOutcome } from "./schemas";

export const KINDS = Object.keys(ACTION_KIND) as ActionKind[];
export const RESULTS = Object.keys(ACTION_RESULT) as ActionResult[];
export const REMEDIES = Object.keys(REMEDY_KIND) as RemedyKind[];
export const OUTCOMES = Object.keys(REMEDY_OUTCOME) as RemedyOutcome[];

export function useActionLabels() {
  const of = useLabelOf();
  return {
    kind: of(ACTION_KIND),
    result: of(ACTION_RESULT),
    remedy: of(REMEDY_KIND),
    outcome: of(REMEDY_OUTCOME),
  };
}
