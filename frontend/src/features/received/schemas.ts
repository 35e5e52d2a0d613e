import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type ReceivedImport = Schema["recommendations_RecommendationImportOut"];
export type ReceivedMapping = Schema["recommendations_Mapping"];
export type ReceivedField = Schema["recommendations_ReceivedField"];
export type ReceivedVerdict = Schema["recommendations_ImportVerdict"];
export type RowError = Schema["recommendations_ImportRowErrorOut"];
export type Piece = Schema["recommendations_PastedPiece"];
export type ReviewedText = Schema["recommendations_ReviewedText"];

export const RECEIVED_FIELDS = [
  "text",
  "paragraph",
  "document",
  "symbol",
  "mechanism",
  "dated-on",
  "link",
  "themes",
  "recommended-by",
  "state-position",
] as const satisfies readonly ReceivedField[];
