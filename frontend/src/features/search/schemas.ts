import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type Kind = Schema["search_Kind"];
/** A stretch of text; `hit` says that it answers the question. Never markup. */
export type Marked = Schema["search_Marked"];
export type Hit = Schema["search_Hit"];
/** Of a hit that is a file: its record, and the page on which the question is answered. */
export type FoundFile = Schema["search_FoundFile"];
/** `label` is the name of a place, theme or authority; other values are codes. */
export type FacetValue = Schema["search_FacetValue"];
export type SimilarRecord = Schema["search_SimilarRecord"];
export type SearchAnswer = Schema["search_SearchAnswer"];
/** What a word was searched for as well, because it means the same. */
export type AlsoSearched = Schema["search_AlsoSearched"];
export type Completion = Schema["search_Completion"];
export type Completions = Schema["search_Completions"];
/** What of a question was not understood, and where it stands. */
export type QuestionFault = Schema["search_QuestionFault"];
export type Synonyms = Schema["search_SynonymsOut"];
export type SynonymsDraft = Schema["search_SynonymsDraft"];
export type Rebuild = Schema["search_RebuildView"];
export type IndexState = Schema["search_IndexView"];
export type Suggestion = Schema["search_Suggestion"];
export type Facet = keyof Schema["search_Facets"];

export const KINDS = [
  "complaint",
  "place",
  "visit",
  "finding",
  "information",
  "recommendation",
  "authority",
  "document",
] as const satisfies readonly Kind[];
export const FACETS = [
  "kind",
  "place",
  "theme",
  "authority",
  "state",
  "year",
] as const satisfies readonly Facet[];
