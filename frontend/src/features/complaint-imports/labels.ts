import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import {
  CHANNEL,
  COMPLAINANT_ROLE,
  DECISION,
  GROUND,
  OUTCOME,
  PROBLEM_KIND,
  STATE,
} from "@/components/complaint-labels";
import type { DateOrder, Finding, ImportState, Target } from "./schemas";

const TARGET: Record<Target, MessageDescriptor> = {
  external_id: msg`External reference`,
  received_on: msg`Received on`,
  state: msg`State`,
  outcome: msg`Outcome`,
  closed_on: msg`Closed on`,
  due_on: msg`Due on`,
  place: msg`Place`,
  unit: msg`Unit or wing`,
  theme: msg`Theme`,
  authority: msg`Body complained about`,
  problem_kind: msg`Kind of problem`,
  summary: msg`Short title`,
  narrative: msg`What was said`,
  note: msg`Note, confidential`,
  severity: msg`Severity`,
  urgent: msg`Urgent`,
  language: msg`Language`,
  channel: msg`How it came`,
  complainant_role: msg`Who complains`,
  appeal_level: msg`Level of appeal`,
  decision: msg`Decision`,
  ground: msg`Ground`,
  decided_on: msg`Decided on`,
  complainant_name: msg`Complainant: name, sealed`,
  complainant_contact: msg`Complainant: contact, sealed`,
  complainant_birth_date: msg`Complainant: born on, sealed`,
  complainant_number: msg`Complainant: number, sealed`,
  concerned_name: msg`Person concerned: name, sealed`,
  concerned_contact: msg`Person concerned: contact, sealed`,
  concerned_birth_date: msg`Person concerned: born on, sealed`,
  concerned_number: msg`Person concerned: number, sealed`,
};

const IMPORT_STATE: Record<ImportState, MessageDescriptor> = {
  receiving: msg`Waiting for its file`,
  inspecting: msg`Being looked at`,
  ready: msg`Columns to be said`,
  checking: msg`Being checked`,
  checked: msg`Checked`,
  running: msg`Running`,
  paused: msg`Paused`,
  stopped: msg`Stopped`,
  cancelled: msg`Cancelled`,
  broken: msg`Refused`,
  done: msg`Imported`,
  undoing: msg`Being undone`,
  undone: msg`Undone`,
};

const DATES: Record<DateOrder, MessageDescriptor> = {
  iso: msg`Year first: 2026-05-12`,
  "day-first": msg`Day first: 12/05/2026`,
  "month-first": msg`Month first: 05/12/2026`,
  excel: msg`Day numbers of Excel`,
};

/** The codes a fixed list has, whichever field it belongs to. */
const CODE: Record<string, MessageDescriptor> = {
  ...STATE,
  ...GROUND,
  ...DECISION,
  ...OUTCOME,
  ...CHANNEL,
  ...COMPLAINANT_ROLE,
  ...PROBLEM_KIND,
  minor: msg`Minor`,
  serious: msg`Serious`,
  grave: msg`Grave`,
  yes: msg`Yes`,
  no: msg`No`,
  urgent: msg`Urgent`,
};

/** Why a whole file is refused. */
const FAULT: Record<string, MessageDescriptor> = {
  "empty-file": msg`The file is empty.`,
  "no-rows": msg`The file has column names but no rows.`,
  "not-a-table": msg`This is not a table. Send a CSV, XLSX or NDJSON file.`,
  "unsupported-format": msg`Files of this kind are not taken. Save it as XLSX or CSV and send it again.`,
  undecodable: msg`The letters of the file cannot be read in any encoding we know.`,
  "wrong-encoding": msg`The file does not fit the encoding that was chosen.`,
  "cut-off": msg`The file ends in the middle: it was not written or copied to its end.`,
  "file-too-large": msg`The file is larger than we take. Split it.`,
  "cell-too-large": msg`One cell of the file is larger than we take.`,
  "too-many-columns": msg`The file has more columns than we take.`,
  "too-many-rows": msg`The file has more rows than we take. Split it.`,
  "unpacks-too-large": msg`The file unpacks to far more than it should and was not opened.`,
  "password-protected": msg`The file is protected by a password. Save it without one and send it again.`,
  damaged: msg`The file is damaged.`,
};

const FINDING: Record<string, MessageDescriptor> = {
  "earlier-row": msg`Stands twice in the file`,
  "already-here": msg`Already here, left as it is`,
  "worked-on": msg`Already here and worked on since, left as it is`,
  taken: msg`This number is taken`,
  erased: msg`It was erased here, and is not brought back`,
  ragged: msg`Has another number of cells than there are columns`,
  "not-a-day": msg`This is not a day, read as the column is`,
  "unknown-code": msg`Nothing is said about what this value stands for`,
  rejected: msg`Rows with this value are put aside, as you said`,
  "not-a-language": msg`This is not a language`,
  "too-long": msg`This is too long`,
  "control-characters": msg`Holds characters that are no text`,
  contradiction: msg`This does not fit with the rest of the row`,
  missing: msg`This is missing`,
  "not-json": msg`This line is not JSON`,
  "not-an-object": msg`This line is JSON, but not an object`,
  "too-deep": msg`Objects within objects, deeper than we take`,
  "unknown-key": msg`Holds a field that the first rows do not have`,
};

export function useImportLabels() {
  const { _ } = useLingui();
  const of = (labels: Record<string, MessageDescriptor>) => (code: string) =>
    labels[code] ? _(labels[code]) : null;
  const finding = of(FINDING);
  return {
    target: (target: Target) => _(TARGET[target]),
    state: (state: ImportState) => _(IMPORT_STATE[state]),
    dates: (order: DateOrder) => _(DATES[order]),
    code: (code: string) => of(CODE)(code) ?? code,
    fault: of(FAULT),
    finding: (found: Finding) => finding(found.code) ?? found.reason ?? found.code,
  };
}
