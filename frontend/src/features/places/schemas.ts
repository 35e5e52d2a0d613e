import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type PlaceRow = Schema["visits_PlaceListItem"];
export type Place = Schema["visits_PlaceOut"];
export type PlaceDraft = Schema["visits_PlaceDraft"];
export type Unit = Schema["visits_UnitOut"];
export type UnitDraft = Schema["visits_UnitDraft"];
export type Reading = Schema["visits_ReadingOut"];
export type ReadingDraft = Schema["visits_ReadingDraft"];
export type TimelineItem = Schema["search_TimelineItem"];
export type TimelineKind = Schema["search_Kind"];

/** What a reading can hold. */
export const FIGURES = [
  "capacity",
  "population",
  "staff",
  "seclusions",
  "restraints",
  "involuntary_treatments",
  "deaths",
  "complaints_inside",
] as const satisfies readonly (keyof Reading)[];
export type Figure = (typeof FIGURES)[number];

export type LifeItem = Schema["visits_PlaceTimelineItem"];
export type LifeKind = Schema["visits_TimelineKind"];
