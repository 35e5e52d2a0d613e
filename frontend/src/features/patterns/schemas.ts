import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type PatternItem = Schema["complaints_PatternListItem"];
export type Pattern = Schema["complaints_PatternOut"];
export type PatternMonth = Schema["complaints_PatternMonth"];
export type PatternDecision = Schema["complaints_PatternDecisionOut"];
export type DecisionDraft = Schema["complaints_JudgementDraft"];
export type Overview = Schema["complaints_PatternOverview"];
export type Run = Schema["complaints_PatternRunOut"];
export type Band = Schema["complaints_BandOut"];
export type Kind = PatternItem["kind"];
export type Decision = DecisionDraft["decision"];

export const KINDS = [
  "cluster",
  "silence",
  "chronic-silence",
  "repeat",
  "mass-filing",
] as const satisfies readonly Kind[];
export const DECISIONS = ["seen", "not-a-signal", "acted-on"] as const satisfies readonly Decision[];
export const SHOWN = ["open", "current", "past", "all"] as const;
export type Shown = (typeof SHOWN)[number];
