import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Hold = Schema["complaints_HoldOut"];
export type HoldItem = Schema["complaints_HoldListItem"];
export type HoldDraft = Schema["complaints_HoldDraft"];
export type Held = Schema["complaints_Held"];
export type Preview = Schema["complaints_ErasurePreview"];
export type PreviewPart = Schema["complaints_ErasurePart"];
export type TableCount = Schema["complaints_TableCount"];
export type PastRecall = Schema["complaints_PastRecall"];
export type Erasure = Schema["complaints_ErasureOut"];
export type ErasureItem = Schema["complaints_ErasureListItem"];
export type ErasureState = Schema["complaints_ErasureState"];
export type ErasureKind = Schema["complaints_ErasureKind"];
export type Reached = Schema["complaints_ErasureComplaint"];
export type Standing = Schema["complaints_ErasureItemState"];
export type Ground = Schema["complaints_ErasureGround"];
export type Depth = Schema["complaints_Depth"];
export type Verification = Schema["complaints_ErasureVerification"];
export type Rule = Schema["complaints_RetentionRuleOut"];
export type RuleDraft = Schema["complaints_RetentionRuleDraft"];
export type SchedulePreview = Schema["complaints_SchedulePreview"];
export type ScheduleItem = Schema["complaints_ScheduleItem"];
export type ChosenDepth = RuleDraft["depth"];
export type Since = NonNullable<RuleDraft["since"]>;
export type KeptBack = SchedulePreview["kept_back"][number]["why"];

export const DEPTHS = ["words", "whole"] as const satisfies readonly ChosenDepth[];
/** What a person may choose; that of the schedule is set by its runs. */
export const GROUNDS = [
  "request-of-the-person",
  "entered-by-mistake",
  "ordered-by-law",
  "unlawfully-held",
  "retention-rule",
  "other",
] as const satisfies readonly Ground[];
/** Those of which there is a list to open. */
export const KEPT_BACK = ["hold", "work-open"] as const satisfies readonly KeptBack[];
export const SHOWN = ["waiting", "schedule", "holds", "history"] as const;
export type Shown = (typeof SHOWN)[number];

/** As short as a reason may be. */
export const SHORTEST = 8;
export const LONGEST = 1000;

export function isUnderWay(state: ErasureState): boolean {
  return state === "gathering" || state === "running";
}
