import type { components } from "@/client/schema";

type Schema = components["schemas"];

/** What the office did about a complaint. */
export type Action = Schema["complaints_ActionOut"];
export type ActionDraft = Schema["complaints_ActionDraft"];
export type ActionPatch = Schema["complaints_ActionPatch"];
export type ActionKind = Schema["complaints_ActionKind"];
export type ActionResult = Schema["complaints_ActionResult"];
/** What was tried before the complaint came. */
export type Remedy = Schema["complaints_RemedyOut"];
export type RemedyDraft = Schema["complaints_RemedyDraft"];
export type RemedyKind = Schema["complaints_RemedyKind"];
export type RemedyOutcome = Schema["complaints_RemedyOutcome"];
/** What of the complaint these parts need. */
export type Complaint = Schema["complaints_ComplaintOut"];

/** Kinds that somebody answers. */
export const ANSWERED: ReadonlySet<ActionKind> = new Set(["raise", "write", "inquiry", "recommend", "refer"]);
/** Kinds that are done with a body. */
export const WITH_A_BODY: ReadonlySet<ActionKind> = new Set(["write", "inquiry", "recommend", "refer"]);
