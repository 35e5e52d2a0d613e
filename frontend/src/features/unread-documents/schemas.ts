import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Reason = Schema["search_Reason"];
export type UnreadDocument = Schema["search_UnreadDocument"];

export const REASONS = [
  "locked",
  "damaged",
  "too-large",
  "too-slow",
  "memory",
  "stopped",
  "picture",
  "missing",
] as const satisfies readonly Reason[];

/** Who may see the page at all; which documents is another question. */
export const HEADS = [
  "complaints.complaint.head",
  "visits.visit.head",
  "recommendations.recommendation.head",
] as const;
