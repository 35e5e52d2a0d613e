import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { RUNG } from "@/components/ladder-labels";
import { LEVER } from "@/components/lever-labels";
import { useLabelOf } from "@/i18n/label-of";
import type { ChangeKind, ContributionAct, Evidence, LeverCertainty, LeverPart } from "./schemas";

const KIND: Record<ChangeKind, MessageDescriptor> = {
  law: msg({ message: "Law", context: "change" }),
  policy: msg({ message: "Policy or instruction", context: "change" }),
  practice: msg({ message: "Practice", context: "change" }),
  conditions: msg({ message: "Conditions", context: "change" }),
  resources: msg({ message: "Money or staff", context: "change" }),
  attitude: msg({ message: "Attitude", context: "change" }),
  nothing: msg({ message: "Nothing changed", context: "change" }),
  worse: msg({ message: "It got worse", context: "change" }),
};

const PART: Record<LeverPart, MessageDescriptor> = {
  decisive: msg({ message: "Decisive", context: "part of a lever" }),
  contributed: msg({ message: "Contributed", context: "part of a lever" }),
  "no-effect": msg({ message: "No effect", context: "part of a lever" }),
  hindered: msg({ message: "Hindered", context: "part of a lever" }),
};

const CERTAINTY: Record<LeverCertainty, MessageDescriptor> = {
  impression: msg`Our own impression`,
  said: msg`Said by the authority`,
  documented: msg`Documented`,
  confirmed: msg`Confirmed by somebody else`,
};

const EVIDENCE: Record<Evidence["kind"], MessageDescriptor> = {
  visit: msg({ message: "Visit", context: "evidence" }),
  dialogue: msg({ message: "Talk", context: "evidence" }),
  "round-table": msg({ message: "Round table", context: "evidence" }),
  "escalation-step": msg({ message: "Escalation", context: "evidence" }),
  publication: msg({ message: "Public page", context: "evidence" }),
  submission: msg({ message: "Submission", context: "evidence" }),
  "law-proposal": msg({ message: "Proposal for a law", context: "evidence" }),
};

const ACT: Record<ContributionAct, MessageDescriptor> = {
  entered: msg`Entered`,
  corrected: msg`Corrected`,
  "taken-back": msg({ message: "Taken back", context: "record of a change" }),
};

export function useContributionLabels() {
  const of = useLabelOf();
  return {
    kind: of(KIND),
    lever: of(LEVER),
    part: of(PART),
    certainty: of(CERTAINTY),
    evidence: of(EVIDENCE),
    act: of(ACT),
    rung: of(RUNG),
  };
}
