import type { Named } from "@/client/session";
import type { Channel, ComplainantRole, Complaint, ComplaintPatch, ProblemKind, Severity } from "./schemas";

/** What can be corrected on a record; an empty field is an empty text. */
export interface Correction {
  summary: string;
  narrative: string;
  language: string;
  received_on: string;
  channel: Channel;
  complainant_role: ComplainantRole | "";
  place: Named | null;
  unit: string;
  authority: Named | null;
  themes: string[];
  problem_kind: ProblemKind | "";
  severity: Severity | "";
  urgent: boolean;
  /** Whom a complaint about the office is about. */
  about: Named[];
  happened_on: string;
  pending_before: string;
  appeal_level: string;
}

export type Field = keyof Correction;

export const FIELDS = [
  "summary",
  "narrative",
  "language",
  "received_on",
  "channel",
  "complainant_role",
  "place",
  "unit",
  "authority",
  "themes",
  "problem_kind",
  "severity",
  "urgent",
  "about",
  "happened_on",
  "pending_before",
  "appeal_level",
] as const satisfies readonly Field[];

/** Texts that can stand one after the other. */
export const JOINED = ["narrative"] as const satisfies readonly Field[];

export function correctionOf(complaint: Complaint): Correction {
  return {
    summary: complaint.summary,
    narrative: complaint.narrative ?? "",
    language: complaint.language,
    received_on: complaint.received_on,
    channel: complaint.channel,
    complainant_role: complaint.complainant_role ?? "",
    place: complaint.place,
    unit: complaint.unit ?? "",
    authority: complaint.authority,
    themes: complaint.themes.map(({ id }) => id),
    problem_kind: complaint.problem_kind ?? "",
    severity: complaint.severity ?? "",
    urgent: complaint.urgent,
    about: complaint.about,
    happened_on: complaint.happened_on ?? "",
    pending_before: complaint.pending_before ?? "",
    appeal_level: complaint.appeal_level ?? "",
  };
}

function plain(values: Correction, field: Field): string {
  const value = values[field];
  if (Array.isArray(value)) {
    return value
      .map((each) => (typeof each === "string" ? each : each.id))
      .sort()
      .join(" ");
  }
  if (value !== null && typeof value === "object") return value.id;
  return typeof value === "string" ? value.trim() : String(value);
}

export function differs(one: Correction, other: Correction, field: Field): boolean {
  return plain(one, field) !== plain(other, field);
}

/** Only what was changed is sent. */
export function patchFrom(base: Correction, mine: Correction): ComplaintPatch {
  const changed = FIELDS.filter((field) => differs(base, mine, field));
  const wire: ComplaintPatch = {
    summary: mine.summary.trim(),
    narrative: mine.narrative.trim() || null,
    language: mine.language,
    received_on: mine.received_on,
    channel: mine.channel,
    complainant_role: mine.complainant_role || null,
    place: mine.place?.id ?? null,
    unit: mine.unit.trim() || null,
    authority: mine.authority?.id ?? null,
    themes: mine.themes,
    problem_kind: mine.problem_kind || null,
    severity: mine.severity || null,
    urgent: mine.urgent,
    about: mine.about.map(({ id }) => id),
    happened_on: mine.happened_on || null,
    pending_before: mine.pending_before.trim() || null,
    appeal_level: mine.appeal_level.trim() || null,
  };
  return Object.fromEntries(changed.map((field) => [field, wire[field]]));
}

export interface Clash {
  /** Both changed them, and not to the same. */
  fields: Field[];
  /** Only the other one changed them: they stand as they are now. */
  theirs: Field[];
  /** What comes out when nothing is decided: theirs where only they changed it, mine everywhere else. */
  merged: Correction;
}

/** Three versions against each other: where both began, what I typed, and what somebody saved meanwhile. */
export function clashOf(base: Correction, mine: Correction, theirs: Correction): Clash {
  const fields: Field[] = [];
  const taken: Field[] = [];
  const merged: Correction = { ...mine };
  for (const field of FIELDS) {
    if (!differs(base, theirs, field) || !differs(mine, theirs, field)) continue;
    if (differs(base, mine, field)) fields.push(field);
    else {
      taken.push(field);
      Object.assign(merged, { [field]: theirs[field] });
    }
  }
  return { fields, theirs: taken, merged };
}

export type Choice = "mine" | "theirs" | "both";

/** The merged version with what was decided of each field that clashed. */
export function decided(
  clash: Clash,
  theirs: Correction,
  choices: Partial<Record<Field, Choice>>,
): Correction {
  const result: Correction = { ...clash.merged };
  for (const field of clash.fields) {
    if (choices[field] === "theirs") Object.assign(result, { [field]: theirs[field] });
    if (choices[field] === "both") {
      Object.assign(result, { [field]: `${theirs[field]}\n\n${clash.merged[field]}` });
    }
  }
  return result;
}
