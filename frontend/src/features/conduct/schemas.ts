import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Sight = Schema["visits_SightOut"];
export type SightDraft = Schema["visits_SightDraft"];
export type SightPatch = Schema["visits_SightPatch"];
export type SightKind = Schema["visits_SightKind"];
export type SightState = Schema["visits_SightState"];
export type Difficulty = Schema["visits_DifficultyOut"];
export type DifficultyDraft = Schema["visits_DifficultyDraft"];
export type DifficultyPatch = Schema["visits_DifficultyPatch"];
export type DifficultyKind = Schema["visits_DifficultyKind"];
export type Note = Schema["visits_NoteOut"];
export type NoteDraft = Schema["visits_NoteDraft"];
export type Talk = Schema["visits_TalkOut"];
export type TalkDraft = Schema["visits_TalkDraft"];
export type TalkPatch = Schema["visits_TalkPatch"];
export type Promised = Schema["visits_PromiseOut"];
export type PromiseDraft = Schema["visits_PromiseDraft"];
export type PromisePatch = Schema["visits_PromisePatch"];

export const SIGHT_KINDS = ["area", "register", "files", "other"] as const satisfies readonly SightKind[];

export const SIGHT_STATES = [
  "to-see",
  "seen",
  "in-part",
  "not-seen",
] as const satisfies readonly SightState[];

export const DIFFICULTY_KINDS = [
  "access-refused",
  "access-late",
  "register-withheld",
  "interview-overheard",
  "interview-prevented",
  "intimidation",
  "other",
] as const satisfies readonly DifficultyKind[];

/** As much of a visit as says who may write what on it now. */
export interface Writable {
  id: string;
  state: string;
  may_work: boolean;
  may_contribute: boolean;
}

const BEGUN = ["under-way", "final-talk-held", "reporting"];

export function begun(visit: Writable): boolean {
  return BEGUN.includes(visit.state);
}
