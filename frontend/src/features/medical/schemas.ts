import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type MedicalNote = Schema["visits_MedicalNoteOut"];
export type MedicalNoteItem = Schema["visits_MedicalNoteItem"];
export type MedicalNoteDraft = Schema["visits_MedicalNoteDraft"];
export type MedicalNotePatch = Schema["visits_MedicalNotePatch"];

/** An interview a note may be about, as whoever calls knows it. */
export interface TalkedIn {
  id: string;
  number: number;
  what: string;
}
