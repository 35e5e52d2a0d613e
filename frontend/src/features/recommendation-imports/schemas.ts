import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type ListImport = Schema["recommendations_RecommendationImportOut"];
export type ImportKind = Schema["recommendations_ImportKind"];
export type AnyMapping = ListImport["mapping"];
export type ReceivedMapping = Schema["recommendations_ReceivedMapping"];
export type TrackerMapping = Schema["recommendations_TrackerMapping"];
export type TreeMapping = Schema["recommendations_TreeMapping"];
export type ReceivedField = Schema["recommendations_ReceivedField"];
export type TrackerField = Schema["recommendations_TrackerField"];
export type TreeField = Schema["recommendations_TreeField"];
export type Unmatched = Schema["recommendations_UnmatchedValue"];
export type RowError = Schema["recommendations_ImportRowErrorOut"];
export type ErrorCause = Schema["recommendations_ImportErrorCause"];
export type RepliesCell = Schema["recommendations_RepliesCell"];
export type ImportedReply = Schema["recommendations_ImportedReply"];
export type MissingAuthority = Schema["recommendations_MissingAuthority"];
export type Piece = Schema["recommendations_PastedPiece"];
export type ReviewedText = Schema["recommendations_ReviewedText"];

/** An import whose mapping is of one kind. */
export type ImportOf<M extends AnyMapping> = ListImport & { mapping: M };

export function isOf<K extends ImportKind>(
  record: ListImport,
  kind: K,
): record is ImportOf<Extract<AnyMapping, { kind: K }>> {
  return record.mapping.kind === kind;
}

export function isWorking(state: ListImport["state"]): boolean {
  return state === "checking" || state === "running" || state === "undoing";
}

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

export const TRACKER_FIELDS = [
  "text",
  "addressees",
  "number",
  "issued-on",
  "source",
  "places",
  "system-wide",
  "themes",
  "priority",
  "response-kind",
  "reply",
  "replied-on",
  "response-due",
  "status",
  "assessed-on",
  "closing",
  "remarks",
] as const satisfies readonly TrackerField[];

export const TREE_FIELDS = [
  "kind",
  "parent",
  "code",
  "contact-name",
  "contact-function",
  "email",
  "address",
] as const satisfies readonly TreeField[];
