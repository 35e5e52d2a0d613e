import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type PlaceBrief = Schema["visits_PlaceBrief"];
export type PlaceDoubles = Schema["visits_PlaceDoubles"];
/** Two records of the register that may be one place. */
export type PlacePair = Schema["visits_PlacePair"];
export type AlikePlaces = Schema["visits_AlikePlaces"];
export type Reason = AlikePlaces["reasons"][number];
/** Two records side by side, and what merging the second into the first would keep and bring. */
export type PlaceComparison = Schema["visits_PlaceComparison"];
export type ComparedField = Schema["visits_ComparedField"];
export type Keep = ComparedField["proposed"];
export type ComesAlong = Schema["visits_ComesAlong"];
