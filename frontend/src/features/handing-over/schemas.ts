import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type HandedOver = Schema["visits_AllegationHandoverOut"];
export type HandoverDraft = Schema["visits_AllegationHandoverDraft"];
export type Part = Schema["visits_HandedPart"];
export type Topic = Schema["visits_RiskTopic"];
export type Urgency = Schema["visits_RiskUrgency"];
export type Capacity = Schema["visits_Capacity"];

/** Where it was heard: as much of a visit as is needed here. */
export interface HeardOn {
  id: string;
  places?: { id: string; name: string }[] | null;
}

/** The interview in which it was told, or the finding that it stands in. */
export interface HeardIn {
  interview?: string;
  finding?: string;
}

export const TOPICS = ["reprisal", "ill-treatment", "both"] as const satisfies readonly Topic[];
export const URGENCIES = ["urgent", "normal"] as const satisfies readonly Urgency[];
export const PARTS = ["words", "place", "days", "person"] as const satisfies readonly Part[];
export const CAPACITIES = ["own", "guardian", "fluctuating"] as const satisfies readonly Capacity[];
export const LONGEST = 4000;
