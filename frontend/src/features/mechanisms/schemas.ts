import type { components } from "@/client/schema";
import type { Mechanism } from "@/components/mechanisms";

type Schema = components["schemas"];

export type BodyDocument = Schema["recommendations_BodyDocumentOut"];
export type BodyDocumentRow = Schema["recommendations_BodyDocumentListItem"];
export type BodyDocumentDraft = Schema["recommendations_BodyDocumentDraft"];
export type DocumentKind = Schema["recommendations_DocumentKind"];
export type EmbargoStep = Schema["recommendations_EmbargoStep"];
export type LiftProposal = Schema["recommendations_LiftProposal"];

export const DOCUMENT_KINDS = [
  "visit-report",
  "concluding-observations",
  "upr-outcome",
  "list-of-issues",
  "follow-up-letter",
  "state-reply",
  "decision",
  "other",
] as const satisfies readonly DocumentKind[];

/** What a body mostly writes: it is chosen first. */
export function usualKind(body: Mechanism): DocumentKind {
  if (body === "upr") return "upr-outcome";
  const examines = ["cat", "ccpr", "cedaw", "crc", "crpd", "cpta"].includes(body);
  return examines ? "concluding-observations" : "visit-report";
}
