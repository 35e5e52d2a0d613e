import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type ProgrammeItem = Schema["visits_ProgrammeListItem"];
export type Programme = Schema["visits_ProgrammeOut"];
export type ProgrammeDraft = Schema["visits_ProgrammeDraft"];
export type ProgrammePatch = Schema["visits_ProgrammePatch"];
export type Settings = Programme["settings"];
export type RankedPlace = Schema["visits_RankedPlace"];
export type Part = Schema["visits_PartOut"];
export type OverrideDraft = Schema["visits_ScoreOverrideDraft"];
export type ScenarioItem = Schema["visits_ScenarioListItem"];
export type Scenario = Schema["visits_ScenarioOut"];
export type PlannedVisit = Schema["visits_PlannedVisit"];
export type Lock = Schema["visits_LockIn"];
export type Unfitted = Schema["visits_UnfittedOut"];
export type Gain = Schema["visits_GainOut"];
export type Clash = Schema["visits_ClashOut"];
export type OpenRule = Schema["visits_OpenRule"];

export const VIEWS = ["plan", "places", "compare", "settings"] as const;
export type View = (typeof VIEWS)[number];

export interface ProgrammeSearch {
  view?: View;
  /** The scenario that is shown. */
  scenario?: string;
  /** The one it is held against. */
  with?: string;
}
