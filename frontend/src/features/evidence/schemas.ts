import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Evidence = Schema["visits_EvidenceOut"];
export type EvidenceCopy = Schema["visits_CopyOut"];
export type EvidenceKind = Schema["visits_EvidenceKind"];
export type EvidencePatch = Schema["visits_EvidencePatch"];
export type Shape = Schema["visits_CoverShape"];
export type StepAct = Schema["visits_StepAct"];
export type ChainFault = Schema["visits_Fault"];
export type Step = Schema["visits_StepOut"];

export const EVIDENCE_KINDS = [
  "photo",
  "document",
  "register-copy",
  "drawing",
  "audio",
  "video",
  "other",
] as const satisfies readonly EvidenceKind[];

/** As much of a visit as its files need to know. */
export interface KeptOn {
  id: string;
  state: string;
  places: { id: string; name: string }[] | null;
  may_contribute: boolean;
}

export function writes(visit: KeptOn): boolean {
  return visit.may_contribute && ["under-way", "final-talk-held", "reporting"].includes(visit.state);
}

/** The copy of a kind that stands. */
export function currentCopy(evidence: Evidence, kind: EvidenceCopy["kind"]): EvidenceCopy | undefined {
  return evidence.copies.find((copy) => copy.kind === kind && copy.superseded_at === null);
}
