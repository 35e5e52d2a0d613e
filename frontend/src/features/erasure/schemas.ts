import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type ErasureOf = Schema["visits_ErasureOf"];
export type ErasureState = Schema["visits_ErasureState"];
export type Ground = Schema["visits_ErasureGround"];
export type Obstacle = Schema["visits_Obstacle"];
export type Preview = Schema["visits_RecordErasurePreview"];
export type ErasureItem = Schema["visits_RecordErasureItem"];
export type Erasure = Schema["visits_RecordErasureOut"];
export type Counted = Schema["visits_RecordErasureCount"];

export const OF = ["interview", "information", "member"] as const satisfies readonly ErasureOf[];
export const GROUNDS = [
  "request-of-the-person",
  "entered-by-mistake",
  "ordered-by-law",
  "unlawfully-held",
  "no-longer-needed",
  "other",
] as const satisfies readonly Ground[];
export const DECIDES = "visits.erasure.decide";
export const LONGEST = 2000;
