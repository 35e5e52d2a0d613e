import type { Named } from "@/client/session";

export interface PlaceRow {
  id: string;
  reference: string;
  code: string | null;
  name: string;
  category: Named;
  region: Named | null;
  locality: string | null;
  latitude: number | null;
  longitude: number | null;
  opened_on: string | null;
  closed_on: string | null;
  capacity: number | null;
  population: number | null;
  /** The day of the newest reading of the whole place. */
  reading_on: string | null;
  updated_at: string;
  version: number;
}

export interface Unit {
  id: string;
  code: string | null;
  name: string;
  position: number;
  capacity: number | null;
  opened_on: string | null;
  closed_on: string | null;
  version: number;
}

export const FIGURES = [
  "capacity",
  "population",
  "staff",
  "seclusions",
  "restraints",
  "involuntary_treatments",
  "deaths",
  "complaints_inside",
] as const;
export type Figure = (typeof FIGURES)[number];

export type Breakdown = Partial<Record<"sex" | "age-group" | "legal-status", Record<string, number>>>;

export interface Reading extends Record<Figure, number | null> {
  id: string;
  unit: Named | null;
  taken_on: string;
  since: string | null;
  source: string;
  breakdown: Breakdown;
  version: number;
}

export interface Place {
  id: string;
  reference: string;
  side: string;
  level: string;
  code: string | null;
  other_codes: { scheme: string; code: string }[];
  name: string;
  names: Record<string, string>;
  former_names: { name: string; language: string; until: string | null }[];
  category: Named;
  region: Named | null;
  address: string | null;
  locality: string | null;
  latitude: number | null;
  longitude: number | null;
  operator: Named | null;
  authority: Named | null;
  opened_on: string | null;
  closed_on: string | null;
  units: Unit[];
  latest_reading: Reading | null;
  provenance: { import_id: string; row: number } | null;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface PlaceDraft {
  names: Record<string, string>;
  code?: string | null;
  category: string;
  region?: string | null;
  address?: string | null;
  locality?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  operator?: string | null;
  authority?: string | null;
  opened_on?: string | null;
}

export type ReadingDraft = Partial<Record<Figure, number | null>> & {
  unit?: string | null;
  taken_on: string;
  since?: string | null;
  source: string;
};

export type TimelineKind = "place" | "complaint" | "recommendation" | "authority";

export interface TimelineItem {
  kind: TimelineKind;
  id: string;
  reference: string | null;
  title: string;
  state: string | null;
  on: string;
}
