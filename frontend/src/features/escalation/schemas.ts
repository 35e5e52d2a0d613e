import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Escalation = Schema["recommendations_LadderOut"];
export type EscalationStep = Schema["recommendations_EscalationStepOut"];
export type EscalationProposal = Schema["recommendations_EscalationProposal"];
export type EscalationDecided = Schema["recommendations_EscalationDecided"];
export type EscalationCarriedOut = Schema["recommendations_EscalationCarriedOut"];
export type EscalationEffectSeen = Schema["recommendations_EscalationEffectSeen"];
export type EscalationVerdict = Schema["recommendations_EscalationVerdict"];
export type EscalationOutcome = Schema["recommendations_EscalationOutcome"];
export type RiskGrade = Schema["recommendations_RiskGrade"];
export type RiskWeighed = Schema["recommendations_RiskWeighed"];
export type StepState = Schema["recommendations_StepState"];
export type Because = Schema["recommendations_Because"];

export const RISK_GRADES = ["none", "low", "medium", "high"] as const satisfies readonly RiskGrade[];
export const OUTCOMES = ["reached", "in-part", "none"] as const satisfies readonly EscalationOutcome[];
export const RISKS = ["persons", "cooperation", "matter"] as const;
export type Risk = (typeof RISKS)[number];
