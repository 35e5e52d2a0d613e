import type { components } from "@/client/schema";

type Schema = components["schemas"];

/** What is the same thing as a complaint, or might be, as far as the reader may read it. */
export type Duplicates = Schema["complaints_DuplicatesOut"];
export type Suggestion = Schema["complaints_SuggestedDuplicate"];
/** In what two complaints agree. */
export type Alike = Schema["complaints_AlikeOut"];
export type Merged = Schema["complaints_MergedOut"];
/** Two complaints side by side, and what merging the second into the first would do. */
export type Comparison = Schema["complaints_ComparisonOut"];
export type Effect = Schema["complaints_Effect"];
export type Refusal = Schema["complaints_Refusal"];
export type CheckDraft = Schema["complaints_CheckDraft"];
export type Related = Schema["complaints_Related"];
export type Complaint = Schema["complaints_ComplaintOut"];
