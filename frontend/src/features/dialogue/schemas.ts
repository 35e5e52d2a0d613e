import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Dialogue = Schema["recommendations_DialogueOut"];
export type DialogueDraft = Schema["recommendations_DialogueDraft"];
export type DialoguePatch = Schema["recommendations_DialoguePatch"];
export type DialogueKind = Schema["recommendations_DialogueKind"];
export type PromiseMade = Schema["recommendations_PromiseOut"];
export type PromiseDraft = Schema["recommendations_PromiseDraft"];
export type PromiseMove = Schema["recommendations_PromiseMove"];
export type PromiseSettlement = Schema["recommendations_PromiseSettlement"];
export type PromiseState = Schema["recommendations_PromiseState"];
export type Awaited = Schema["recommendations_AwaitedOut"];
export type RecommendationRef = Schema["recommendations_RecommendationRef"];
export type RoundTable = Schema["recommendations_RoundTableOut"];
export type RoundTableDraft = Schema["recommendations_RoundTableDraft"];
export type RoundTablePatch = Schema["recommendations_RoundTablePatch"];
export type TableKind = Schema["recommendations_TableKind"];

export const DIALOGUE_KINDS = [
  "meeting",
  "letter",
  "call",
  "round-table",
  "working-group",
  "training",
  "statement",
] as const satisfies readonly DialogueKind[];
export const TABLE_KINDS = ["round-table", "working-group"] as const satisfies readonly TableKind[];
