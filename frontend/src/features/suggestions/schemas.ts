import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Suggestion = Schema["visits_SuggestionOut"];
export type SuggestionState = Suggestion["state"];
export type Decision = Schema["visits_SuggestionDecision"];
export type MadeKind = NonNullable<Decision["make"]>;

export const STATES = ["open", "accepted", "declined"] as const;

/** What a visit may be that is made of a suggestion, the likeliest first. */
export const MADE_KINDS: MadeKind[] = ["ad-hoc", "reactive", "follow-up", "thematic", "periodic", "joint"];

export interface SuggestionSearch {
  show?: SuggestionState;
}

export function parseSuggestionSearch(search: Record<string, unknown>): SuggestionSearch {
  const show = STATES.find((state) => state === search.show);
  return show ? { show } : {};
}
