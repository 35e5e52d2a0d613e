import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type VisitRow = Schema["visits_VisitListItem"];
export type Visit = Schema["visits_VisitOut"];
export type VisitDraft = Schema["visits_VisitDraft"];
export type VisitPatch = Schema["visits_VisitPatch"];
export type VisitMove = Schema["visits_VisitMove"];
export type Whereabouts = Schema["visits_Whereabouts"];
export type VisitState = Schema["visits_VisitState"];
export type VisitKind = Schema["visits_VisitKind"];
export type VisitFunction = Schema["visits_VisitFunction"];

export const KINDS = [
  "periodic",
  "follow-up",
  "ad-hoc",
  "reactive",
  "thematic",
  "joint",
] as const satisfies readonly VisitKind[];

export const STATES = [
  "draft",
  "planned",
  "under-way",
  "final-talk-held",
  "reporting",
  "closed",
  "cancelled",
] as const satisfies readonly VisitState[];

export const SHOWN = ["mine", "coming", "at-work", "ended", "all"] as const;
export type Shown = (typeof SHOWN)[number];

/** Views of the list are states taken together. */
export const STATES_OF: Record<Shown, VisitState[]> = {
  mine: [],
  coming: ["draft", "planned"],
  "at-work": ["under-way", "final-talk-held", "reporting"],
  ended: ["closed", "cancelled"],
  all: [],
};
