import type { components } from "@/client/schema";

export type Times = components["schemas"]["recommendations_ImplementationTimes"];
export type TimedGroup = components["schemas"]["recommendations_TimedGroup"];
export type TimeToImplement = components["schemas"]["recommendations_TimeToImplement"];
