import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Recommended = Schema["recommendations_AskedRecommendation"];
export type RecommendedItem = Schema["recommendations_AskedRecommendationItem"];
export type OwnResponse = Schema["recommendations_OwnResponse"];
export type OwnProgress = Schema["recommendations_OwnProgress"];
export type OwnPlanItem = Recommended["plan"][number];
export type ResponseDraft = Schema["recommendations_OwnResponseDraft"];
export type PlanItemDraft = Schema["recommendations_OwnPlanItemDraft"];
export type PlanItemPatch = Schema["recommendations_OwnPlanItemPatch"];
export type ProgressDraft = Schema["recommendations_OwnProgressDraft"];
export type ExtensionDraft = Schema["recommendations_OwnExtensionDraft"];
export type ResponseKind = Schema["recommendations_ResponseKind"];
export type PlanState = Schema["recommendations_PlanState"];
export type Claim = Schema["recommendations_Claim"];
export type Source = Schema["recommendations_Source"];

export const ANSWERS = ["accepted", "in-part", "rejected"] as const;
export const CLAIMS = ["not-started", "in-progress", "partly", "implemented"] as const;
export const PLAN_STATES = ["planned", "under-way", "done", "dropped"] as const;
