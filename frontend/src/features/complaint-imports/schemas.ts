export type ImportState =
  | "receiving"
  | "inspecting"
  | "ready"
  | "checking"
  | "checked"
  | "running"
  | "paused"
  | "stopped"
  | "cancelled"
  | "broken"
  | "done"
  | "undoing"
  | "undone";

/** What became of the rows: `rows` is the sum of the others. */
export interface Tally {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  duplicates: number;
  errors: number;
}

export interface ImportItem {
  id: string;
  name: string;
  size: number;
  state: ImportState;
  level: string;
  rows_total: number;
  tally: Tally;
  created_at: string;
  updated_at: string;
  version: number;
}

export type DateOrder = "iso" | "day-first" | "month-first" | "excel";

/** Value in the file → id or code here; null leaves the field empty. */
export interface CodeTable {
  entries: Record<string, string | null>;
  rejected: string[];
  otherwise: "reject" | "empty";
}

/** One field and the columns that fill it; several columns are joined. */
export interface FieldRule {
  target: Target;
  columns: string[];
  joined_with: string;
  dates: DateOrder | null;
  codes: CodeTable | null;
  when_blank: string | null;
}

export interface Reading {
  format?: string | null;
  encoding?: string | null;
  separator?: string | null;
  sheet?: string | null;
  header_row?: number | null;
}

export interface Mapping {
  system: string;
  recognised_by: "column" | "content";
  reading: Reading;
  fields: FieldRule[];
  state_otherwise: string;
  update: boolean;
}

export interface Import extends ImportItem {
  fault: string | null;
  /** Why the file is refused or the work stopped. */
  detail: string | null;
  mapping: Mapping | null;
  /** What the last dry run found; a real run comes to the same. */
  checked: Tally | null;
  removed: number;
  kept: number;
  moves: ImportState[];
}

export type Sureness = "sure" | "likely" | "unsure";

export interface ColumnGuess {
  name: string;
  target: Target | null;
  sureness: Sureness;
  reason: string;
  /** Holds names, contacts or free text: its values are kept back. */
  personal: boolean;
  filled: number;
  blank: number;
  different: number | null;
  dates: DateOrder | null;
  ambiguous_dates: boolean;
  examples: string[];
  alternatives: Target[];
}

export interface Inspection {
  format: string;
  reading: Reading;
  encoding: {
    name: string;
    sureness: string;
    reason: string;
    excerpt: string;
    alternatives: Record<string, string>;
  } | null;
  encodings: string[];
  separator: string | null;
  sheets: string[];
  notices: string[];
  rows: number;
  broken_rows: number;
  columns: ColumnGuess[];
  fields: FieldRule[];
  targets: Target[];
}

export interface Proposal {
  value: string;
  count: number;
  /** What the code book says of it. */
  text: string | null;
  to: string | null;
  sureness: Sureness | null;
  reason: string;
}

export interface Proposals {
  values: Proposal[];
  /** The codes that are possible, where the field has a fixed list. */
  choices: string[] | null;
}

export interface Finding {
  row: number;
  kind: "error" | "duplicate";
  code: string;
  column: string | null;
  /** Digits as 9, letters as a: what is wrong can be seen, what was said cannot. */
  shape: string | null;
  reason: string | null;
  earlier_row: number | null;
}

export interface SavedMapping {
  id: string;
  name: string;
  columns: string[];
  mapping: Mapping;
  updated_at: string;
  /** Whether the columns of the file asked about are all there. */
  fits: boolean | null;
}

export const TARGETS = [
  "external_id",
  "received_on",
  "state",
  "outcome",
  "closed_on",
  "due_on",
  "place",
  "unit",
  "theme",
  "authority",
  "problem_kind",
  "summary",
  "narrative",
  "note",
  "severity",
  "urgent",
  "language",
  "channel",
  "complainant_role",
  "appeal_level",
  "complainant_name",
  "complainant_contact",
  "complainant_birth_date",
  "complainant_number",
  "concerned_name",
  "concerned_contact",
  "concerned_birth_date",
  "concerned_number",
] as const;
export type Target = (typeof TARGETS)[number];
