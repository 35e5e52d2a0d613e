import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Cycle = Schema["recommendations_CycleOut"];
export type CycleRow = Schema["recommendations_CycleListItem"];
export type CycleDraft = Schema["recommendations_CycleDraft"];
export type Milestone = Schema["recommendations_MilestoneOut"];
export type MilestoneDraft = Schema["recommendations_MilestoneDraft"];
export type MilestonePatch = Schema["recommendations_MilestonePatch"];
export type Template = Schema["recommendations_TemplateOut"];
export type TemplateIn = Schema["recommendations_TemplateIn"];
