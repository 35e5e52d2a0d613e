import type { components } from "@/client/schema";

type Schema = components["schemas"];

/** Words written for the public, on their way into the register. */
export type PublicSummary = Schema["complaints_SummaryOut"];
export type SummaryDraft = Schema["complaints_SummaryDraft"];
export type SummaryMove = Schema["complaints_SummaryMove"];
export type SummaryState = PublicSummary["state"];
export type PublicFacts = Schema["complaints_FactsOut"];
/** A line of the register, as the public reads it. */
export type RegisterEntry = Schema["complaints_RegisterEntryOut"];
