import type { Named } from "@/client/session";

export const STATES = ["draft", "issued"] as const;
export type State = (typeof STATES)[number];

export const SOURCES = [
  "visit-report",
  "urgent",
  "thematic-report",
  "annual-report",
  "complaint",
  "law-review",
  "spt",
  "cat",
  "cpt",
  "upr",
  "special-procedure",
  "court",
  "other",
] as const;
export type Source = (typeof SOURCES)[number];

export const DIRECTIONS = ["issued", "received"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const PRIORITIES = ["high", "medium", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];

export const TIME_FRAMES = ["immediate", "short", "medium", "long"] as const;
export type TimeFrame = (typeof TIME_FRAMES)[number];

export const PROBLEM_KINDS = [
  "law-or-policy",
  "missing-law",
  "procedure",
  "practice",
  "attitude",
  "material-condition",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** Double SMART: five about the text itself, five about how it reaches change. */
export const TEXT_CRITERIA = [
  "specific",
  "measurable",
  "achievable",
  "results-oriented",
  "time-bound",
] as const;
export const CHANGE_CRITERIA = [
  "solution-suggesting",
  "mindful",
  "argued",
  "root-cause-responsive",
  "targeted",
] as const;
export type Criterion = (typeof TEXT_CRITERIA)[number] | (typeof CHANGE_CRITERIA)[number];
export type Verdict = "met" | "justified" | "open";

export interface Addressee {
  authority: Named | null;
  place: Named | null;
  response_due: string | null;
}

export interface RecommendationRow {
  id: string;
  reference: string;
  side: string;
  level: string;
  state: State;
  title: string;
  language: string;
  source: Source;
  direction: Direction;
  priority: Priority;
  time_frame: TimeFrame | null;
  system_wide: boolean;
  places: Named[];
  themes: Named[];
  addressees: Addressee[];
  due_on: string | null;
  issued_on: string | null;
  team: Named | null;
  updated_at: string;
  version: number;
}

export interface Assessment {
  verdict: Verdict;
  note: string | null;
}

export interface Recommendation extends RecommendationRow {
  office: Named;
  text: string;
  problem_kind: ProblemKind | null;
  root_cause: string | null;
  source_record: string | null;
  source_reference: string | null;
  indicators: string | null;
  resources: string | null;
  criteria: Record<Criterion, Assessment>;
  /** JSON pointers to what stands against its issue; empty once it can be issued. */
  missing: string[];
  created_by: Named;
  issued_by: Named | null;
  created_at: string;
}

export interface AddresseeDraft {
  authority?: string | null;
  place?: string | null;
  response_due?: string | null;
}

export interface RecommendationDraft {
  title?: string | null;
  text: string;
  language: string;
  themes: string[];
  problem_kind?: ProblemKind | null;
  root_cause?: string | null;
  places: string[];
  system_wide: boolean;
  source: Source;
  direction: Direction;
  source_reference?: string | null;
  priority: Priority;
  time_frame?: TimeFrame | null;
  indicators?: string | null;
  addressees: AddresseeDraft[];
}

export interface RecommendationPatch extends Partial<RecommendationDraft> {
  criteria?: Partial<Record<Criterion, Assessment>>;
  /** Needed after the issue. */
  reason?: string;
}

export interface HistoryEntry {
  id: string;
  at: string;
  by: Named;
  act: string;
  reason: string | null;
  fields: { field: string; from: string | null; to: string | null }[];
}

export const AUTHORITY_KINDS = [
  "place",
  "agency",
  "ministry",
  "government",
  "parliament",
  "court",
  "regulator",
  "monitoring-body",
] as const;
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

export interface Authority {
  id: string;
  reference: string;
  name: string;
  names: Record<string, string>;
  kind: AuthorityKind;
  parent: Named | null;
  closed: boolean;
  version: number;
}
