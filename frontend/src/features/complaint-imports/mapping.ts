import type {
  CodeTable,
  ColumnGuess,
  FieldRule,
  Import,
  Inspection,
  Mapping,
  Proposal,
  Target,
} from "./schemas";

const DAYS: ReadonlySet<Target> = new Set([
  "received_on",
  "closed_on",
  "due_on",
  "complainant_birth_date",
  "concerned_birth_date",
]);

/** Fields that stand for a record here: every value must be matched. */
export const BY_ID: ReadonlySet<Target> = new Set(["place", "theme", "authority"]);

/** Fields with a list of codes: what is not recognised must be matched. */
const BY_CODE: ReadonlySet<Target> = new Set([
  "state",
  "outcome",
  "severity",
  "urgent",
  "channel",
  "complainant_role",
  "problem_kind",
]);

/** A complaint may have several of these; each column makes one of its own. */
const SEVERAL: ReadonlySet<Target> = new Set(["theme", "note"]);

export function isSealed(target: Target): boolean {
  return target.startsWith("complainant_") && target !== "complainant_role"
    ? true
    : target.startsWith("concerned_");
}

export function needsMatching(rule: FieldRule): boolean {
  return BY_ID.has(rule.target) || BY_CODE.has(rule.target);
}

export const NO_CODES: CodeTable = { entries: {}, rejected: [], otherwise: "reject", texts: {} };

/** What is said so far about the values of a rule's columns. */
export function codesOf(rule: FieldRule): CodeTable {
  return { ...NO_CODES, ...rule.codes };
}

function newRule(target: Target, column: ColumnGuess): FieldRule {
  return {
    target,
    columns: [column.name],
    joined_with: "",
    dates: DAYS.has(target) ? (column.dates ?? "iso") : null,
    codes: BY_ID.has(target) || BY_CODE.has(target) ? NO_CODES : null,
    when_blank: null,
  };
}

export function ruleOf(fields: FieldRule[], column: string): FieldRule | undefined {
  return fields.find((rule) => rule.columns.includes(column));
}

/** The rules with a column going to another field, or left out. A field that is taken gets the column joined to it. */
export function assign(fields: FieldRule[], column: ColumnGuess, target: Target | null): FieldRule[] {
  const without = fields.flatMap((rule) => {
    if (!rule.columns.includes(column.name)) return [rule];
    const columns = rule.columns.filter((name) => name !== column.name);
    return columns.length > 0 ? [{ ...rule, columns, codes: rule.codes && NO_CODES }] : [];
  });
  if (target === null) return without;
  const taken = without.find((rule) => rule.target === target);
  if (!taken || SEVERAL.has(target)) return [...without, newRule(target, column)];
  return without.map((rule) =>
    rule === taken
      ? {
          ...rule,
          columns: [...rule.columns, column.name],
          joined_with: rule.joined_with || " ",
          codes: rule.codes && NO_CODES,
        }
      : rule,
  );
}

/** What the matching screen begins with: what was chosen before, else what is proposed with some certainty. */
export function startTable(before: CodeTable, proposals: Proposal[]): CodeTable {
  const entries = { ...before.entries };
  const texts = { ...before.texts };
  for (const { value, to, sureness, text } of proposals) {
    if (text) texts[value] = text;
    if (value in entries || before.rejected.includes(value)) continue;
    if (to !== null && sureness !== "unsure") entries[value] = to;
  }
  return { ...before, entries, texts };
}

export type Fate = { to: string } | "empty" | "reject" | "otherwise";

/** What happens to one value of the file. */
export function fateOf(codes: CodeTable, value: string): Fate {
  if (codes.rejected.includes(value)) return "reject";
  const to = codes.entries[value];
  if (to === undefined) return "otherwise";
  return to === null ? "empty" : { to };
}

export function withFate(codes: CodeTable, value: string, fate: Fate): CodeTable {
  const { [value]: _, ...entries } = codes.entries;
  const rejected = codes.rejected.filter((each) => each !== value);
  if (fate === "reject") return { ...codes, entries, rejected: [...rejected, value] };
  if (fate === "otherwise") return { ...codes, entries, rejected };
  return { ...codes, entries: { ...entries, [value]: fate === "empty" ? null : fate.to }, rejected };
}

/** How many values of a column nobody decided on yet. */
export function undecided(codes: CodeTable, proposals: Proposal[]): number {
  return proposals.filter(({ value }) => value.trim() !== "" && fateOf(codes, value) === "otherwise").length;
}

export interface Draft extends Omit<Mapping, "reading"> {
  reading?: Mapping["reading"];
}

/** What one begins with: the mapping that was kept, else the guess. */
export function draftOf(record: Import, inspection: Inspection): Draft {
  if (record.mapping) return record.mapping;
  return {
    // Not the file's name: next year's file has another, and nothing in it would be recognised.
    system: "",
    recognised_by: inspection.fields.some((rule) => rule.target === "external_id") ? "column" : "content",
    fields: inspection.fields,
    state_otherwise: "received",
    update: false,
  };
}

export type Gap = "received_on" | "system" | { match: FieldRule };

/** What must still be said before all rows can be checked. */
export function gapsOf(draft: Draft): Gap[] {
  const gaps: Gap[] = [];
  if (!draft.fields.some((rule) => rule.target === "received_on")) gaps.push("received_on");
  if (draft.system.trim() === "") gaps.push("system");
  for (const rule of draft.fields) {
    const codes = codesOf(rule);
    const silent = Object.keys(codes.entries).length === 0 && codes.otherwise === "reject";
    if (BY_ID.has(rule.target) && silent) {
      gaps.push({ match: rule });
    }
  }
  return gaps;
}

/** Where rows will be put aside for a value without a match; `values` is how many, null where they were not counted. */
export interface Aside {
  rule: FieldRule;
  values: number | null;
}

/** Every field of codes with a value that has no match and takes its rows out, beside those that are missing a match wholly. */
export function asidesOf(draft: Draft, inspection: Inspection): Aside[] {
  const missing = gapsOf(draft).flatMap((gap) => (typeof gap === "object" ? [gap.match] : []));
  return draft.fields.flatMap((rule): Aside[] => {
    const codes = codesOf(rule);
    if (!needsMatching(rule) || codes.otherwise === "empty" || missing.includes(rule)) return [];
    const [name = "", ...joined] = rule.columns;
    const column = inspection.columns.find((each) => each.name === name);
    const counted = joined.length === 0 ? Object.keys(column?.values ?? {}) : [];
    if (counted.length === 0) {
      return Object.keys(codes.entries).length === 0 ? [{ rule, values: null }] : [];
    }
    const said = new Set([...Object.keys(codes.entries), ...codes.rejected].map(plain));
    const values = counted.filter((value) => value.trim() !== "" && !said.has(plain(value))).length;
    return values > 0 ? [{ rule, values }] : [];
  });
}

/** A value as the import compares it: capitals and spaces make no difference. */
function plain(value: string): string {
  return value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}

export function mappingOf(draft: Draft, reading: Mapping["reading"]): Mapping {
  const column = draft.fields.some((rule) => rule.target === "external_id");
  return { ...draft, system: draft.system.trim(), recognised_by: column ? "column" : "content", reading };
}
