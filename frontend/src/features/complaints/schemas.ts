import type { Named } from "@/client/session";

export const STATES = [
  "received",
  "acknowledged",
  "assessed",
  "in-progress",
  "waiting",
  "closed",
  "reopened",
] as const;
export type State = (typeof STATES)[number];

export const VIEWS = ["open", "mine", "unassigned", "late", "waiting", "all"] as const;
export type View = (typeof VIEWS)[number];

export const SEVERITIES = ["minor", "serious", "grave"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CHANNELS = ["visit", "letter", "phone", "email", "form", "box", "other-body", "import"] as const;
export type Channel = (typeof CHANNELS)[number];

export const COMPLAINANT_ROLES = [
  "person-deprived-of-liberty",
  "family",
  "lawyer",
  "staff",
  "civil-society",
  "other",
  "anonymous",
] as const;
export type ComplainantRole = (typeof COMPLAINANT_ROLES)[number];

export const PROBLEM_KINDS = [
  "law-or-policy",
  "missing-law",
  "procedure",
  "practice",
  "attitude",
  "material-condition",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const OUTCOMES = [
  "resolved",
  "partly-resolved",
  "upheld",
  "partly-upheld",
  "not-upheld",
  "inadmissible",
  "referred",
  "advice-given",
  "withdrawn",
  "no-action",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const SAFE_CONTACTS = [
  "any",
  "do-not-write",
  "do-not-phone",
  "do-not-write-or-phone",
  "only-next-visit",
  "through-lawyer",
  "do-not-contact",
] as const;
export type SafeContact = (typeof SAFE_CONTACTS)[number];

export type PartyRole = "complainant" | "person-concerned";
export type Level = "internal" | "confidential" | "sealed";

/** A row of the queue: nothing that names a person. */
export interface ComplaintRow {
  id: string;
  reference: string;
  side: string;
  level: Level;
  state: State;
  summary: string;
  received_on: string;
  due_on: string | null;
  place: Named | null;
  themes: Named[];
  severity: Severity | null;
  urgent: boolean;
  assignee: Named | null;
  team: Named | null;
  language: string;
  version: number;
}

export interface Party {
  id: string;
  role: PartyRole;
  safe_contact: SafeContact;
  safe_contact_note: string | null;
  readings: number;
}

export interface Complaint extends ComplaintRow {
  office: Named;
  channel: Channel;
  complainant_role: ComplainantRole | null;
  unit: string | null;
  authority: Named | null;
  problem_kind: ProblemKind | null;
  appeal_level: string | null;
  outcome: Outcome | null;
  closed_on: string | null;
  narrative: string | null;
  external_references: { system: string; value: string }[];
  parties: Party[];
  provenance: { import_id: string; row: number } | null;
  registered_by: Named;
  moves: State[];
  created_at: string;
  updated_at: string;
}

export interface SealedFields {
  name?: string | null;
  birth_date?: string | null;
  number?: string | null;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
}

export interface PartyDraft {
  role: PartyRole;
  person: SealedFields;
  safe_contact: SafeContact;
  safe_contact_note?: string | null;
}

export interface ComplaintDraft {
  office?: string | null;
  team?: string | null;
  level: Level;
  received_on: string;
  due_on?: string | null;
  channel: Channel;
  complainant_role?: ComplainantRole | null;
  place?: string | null;
  unit?: string | null;
  authority?: string | null;
  themes: string[];
  problem_kind?: ProblemKind | null;
  severity?: Severity | null;
  urgent: boolean;
  language: string;
  summary: string;
  narrative?: string | null;
  parties: PartyDraft[];
}

export interface Note {
  id: string;
  text: string;
  by: Named;
  at: string;
  version: number;
}

export interface HistoryEntry {
  id: string;
  at: string;
  by: Named;
  act: string;
  reason: string | null;
  fields: { field: string; from: string | null; to: string | null }[];
}

export interface Attachment {
  id: string;
  name: string;
  media_type: string;
  size: number;
  by: Named;
  at: string;
}

export interface ViewCount {
  view: View;
  value: number;
  capped: boolean;
}
