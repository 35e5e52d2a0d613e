import type { FieldProblem } from "@/client/problem";
import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Visit = Schema["visits_VisitOut"];
export type Sight = Schema["visits_SightOut"];
export type SightDraft = Schema["visits_SightDraft"];
export type SightPatch = Schema["visits_SightPatch"];
export type Difficulty = Schema["visits_DifficultyOut"];
export type DifficultyDraft = Schema["visits_DifficultyDraft"];
export type DifficultyPatch = Schema["visits_DifficultyPatch"];
export type Note = Schema["visits_NoteOut"];
export type NoteDraft = Schema["visits_NoteDraft"];
export type Sheet = Schema["visits_SheetOut"];
export type AnswerDraft = Schema["visits_AnswerDraft"];
export type Round = Schema["visits_SheetRound"];
export type TakenAlong = Schema["visits_TakenAlongOut"];
export type Offer = Schema["visits_ChecklistOffer"];

/** What goes along of a visit: nothing sealed, no medical notes, of the notes one's own. */
export interface Baggage {
  visit: Visit;
  me: { id: string; name: string };
  label: string;
  sights: Sight[];
  difficulties: Difficulty[];
  notes: Note[];
  sheets: Sheet[];
}

/** Something done without a line. The id of what it makes is its own from the start. */
export type Act =
  | { what: "answer"; sheet: string; answer: AnswerDraft }
  | { what: "round"; sheet: string; round: Round }
  | { what: "note"; draft: NoteDraft & { id: string } }
  | { what: "sight"; draft: SightDraft & { id: string } }
  | { what: "sight-change"; record: string; name: string; version: number; patch: SightPatch }
  | { what: "difficulty"; draft: DifficultyDraft & { id: string } }
  | { what: "difficulty-change"; record: string; name: string; version: number; patch: DifficultyPatch };

export interface Refusal {
  status: number;
  title: string;
  detail: string | null;
  errors: FieldProblem[];
  /** Of a change that came too late: what stands there now. */
  theirs: Record<string, unknown> | null;
}

/** An act that waits to be sent. */
export interface Waiting {
  id: string;
  holding: string;
  visit: string;
  /** Makes sending it twice count once. */
  key: string;
  madeAt: string;
  act: Act;
  /** It was sent at least once; perhaps it arrived and the answer did not. From then on it stays as it is. */
  tried: boolean;
  refusal: Refusal | null;
  /** Put aside by hand: not sent until it is taken up again. */
  aside: boolean;
}
