import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type StakeholderMap = Schema["recommendations_StakeholderMapOut"];
export type Stakeholder = Schema["recommendations_StakeholderOut"];
export type Estimate = Schema["recommendations_EstimateOut"];
export type EstimateDraft = Schema["recommendations_EstimateDraft"];
export type StakeholderPosition = Schema["recommendations_StakeholderPosition"];
export type Topic = Schema["recommendations_StakeholderTopic"];

export const POSITIONS = [
  "supports",
  "leans-for",
  "undecided",
  "leans-against",
  "opposes",
] as const satisfies readonly StakeholderPosition[];

/** What a map is of: one recommendation, one theme, or neither; of one authority, up to a day. */
export interface MapSearch {
  recommendation?: string;
  theme?: string;
  authority?: string;
  until?: string;
}

export function parseMapSearch(search: Record<string, unknown>): MapSearch {
  const found: MapSearch = {};
  for (const key of ["recommendation", "theme", "authority", "until"] as const) {
    const value = search[key];
    if (typeof value === "string" && value !== "") found[key] = value;
  }
  return found;
}
