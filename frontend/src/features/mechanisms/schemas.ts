import type { components } from "@/client/schema";

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
