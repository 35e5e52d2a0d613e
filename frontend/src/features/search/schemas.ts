import type { Count } from "@/client/http";
import type { Named } from "@/client/session";

export const KINDS = ["complaint", "place", "recommendation", "authority"] as const;
export type Kind = (typeof KINDS)[number];

/** A stretch of text; `hit` says that it answers the question. Never markup. */
export interface Marked {
  text: string;
  hit: boolean;
}

export interface Hit {
  kind: Kind;
  id: string;
  reference: string | null;
  title: Marked[];
  excerpt: Marked[];
  language: string | null;
  side: string | null;
  level: string;
  state: string | null;
  on: string | null;
  places: Named[];
  themes: Named[];
}

export const FACETS = ["kind", "place", "theme", "state", "year"] as const;
export type Facet = (typeof FACETS)[number];

export interface FacetValue {
  value: string;
  /** The name of a place or theme; other values are codes. */
  label: string | null;
  count: number;
  chosen: boolean;
}

export interface SearchAnswer {
  items: Hit[];
  count: Count;
  facets: Record<Facet, FacetValue[]>;
  corrections: { typed: string; searched: string }[];
  next: string | null;
}

export interface Suggestion {
  kind: Kind;
  id: string;
  reference: string | null;
  title: Marked[];
  state: string | null;
  on: string | null;
}
