import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { AUTHORITY, IMPLEMENTATION, PRIORITY, RESPONSE } from "@/components/recommendation-labels";
import { useLabelOf } from "@/i18n/label-of";
import type {
  MissingAuthority,
  ReceivedField,
  RowError,
  TrackerField,
  TrackerMapping,
  TreeField,
} from "./schemas";

type Kind = NonNullable<MissingAuthority["kind"]>;
type Meaning<K extends "priorities" | "responses" | "statuses" | "closings"> = NonNullable<
  TrackerMapping[K]
>[string];

const RECEIVED: Record<ReceivedField, MessageDescriptor> = {
  text: msg`The recommendation`,
  paragraph: msg`Paragraph`,
  document: msg`Title of the document`,
  symbol: msg`Symbol of the document`,
  mechanism: msg`Body`,
  "dated-on": msg`Day of the document`,
  link: msg`Where it stands on the web`,
  themes: msg`Themes`,
  "recommended-by": msg`State that recommended it`,
  "state-position": msg`Supported or noted by the State`,
};

const TRACKER: Record<TrackerField, MessageDescriptor> = {
  text: msg`The recommendation`,
  addressees: msg`Who is asked to act`,
  number: msg`Number in the tracker`,
  "issued-on": msg`Issued on`,
  source: msg`Report it stands in`,
  places: msg`Places`,
  "system-wide": msg`For the whole system`,
  themes: msg`Themes`,
  priority: msg`Priority`,
  "response-kind": msg`Accepted or rejected`,
  reply: msg`What they replied`,
  "replied-on": msg`Replied on`,
  "response-due": msg`Response due`,
  status: msg`How far it is carried out`,
  "assessed-on": msg`Assessed on`,
  closing: msg`Closed, why or when`,
  remarks: msg`Remarks`,
};

const TREE: Record<TreeField, MessageDescriptor> = {
  kind: msg`Kind of authority`,
  parent: msg`Stands under, by name or code`,
  code: msg`Code`,
  "contact-name": msg`Focal point`,
  "contact-function": msg`Function of the focal point`,
  email: msg`E-mail`,
  address: msg`Address`,
};

const CLOSING: Record<Meaning<"closings">, MessageDescriptor> = {
  open: msg`Still open`,
  closed: msg`Closed, for what the status says`,
  implemented: msg`Closed as implemented`,
  "no-longer-relevant": msg`Closed as no longer relevant`,
};

const ERROR: Record<string, MessageDescriptor> = {
  "no-text": msg`There is no recommendation in this row.`,
  "too-long": msg`This is too long.`,
  "no-day": msg`This is no day in the order that was chosen, or none is told.`,
  "no-position": msg`This is neither supported nor noted.`,
  "no-document": msg`Say in which document it stands.`,
  "no-mechanism": msg`Say which body made it.`,
  "no-day-of-document": msg`Say of which day the document is.`,
  "perhaps-unpublished": msg`Enter this document first, and say whether the State agreed to publish it.`,
  "in-the-future": msg`This day is still to come.`,
  "before-issue": msg`This is before the day of issue.`,
  "no-such-place": msg`This place is not known. Enter it, or say which it is.`,
  nowhere: msg`Say which places it is for, or that it is for the whole system.`,
  "no-such-authority": msg`This authority is not known. Create it, or say which it is.`,
  "no-addressee": msg`Say who is asked to act.`,
  "closed-why": msg`It is closed as implemented or no longer relevant, and the status says otherwise.`,
  "several-replies": msg`The cell holds several replies, or one of somebody it does not name. Look through it.`,
  "another-row": msg`Another row of the same recommendation has an error.`,
  taken: msg`Another recommendation bears this number, or these words and day.`,
  "no-name": msg`There is no name in this row.`,
  "bad-name": msg`A name has 1 to 300 characters.`,
  several: msg`Several authorities bear this name. Give it a code, or another name.`,
  "several-parents": msg`Several authorities bear the name of its parent. Name it by its code.`,
  "no-such-parent": msg`What it stands under is neither in the file nor in the register.`,
  "closed-parent": msg`What it stands under is closed.`,
  circle: msg`It stands under itself, or under one that stands under it.`,
  "parent-refused": msg`What it stands under has an error itself.`,
  "code-taken": msg`Another row has this code and another name.`,
  double: msg`Another row has this name elsewhere in the tree: give each a code.`,
  "number-taken": msg`Another row has this number and other words.`,
};

const keysOf = <K extends string>(labels: Record<K, unknown>) => Object.keys(labels) as K[];

export const KINDS: Kind[] = keysOf(AUTHORITY);
export const PRIORITIES: Meaning<"priorities">[] = keysOf(PRIORITY);
export const RESPONSES: Meaning<"responses">[] = ["accepted", "in-part", "rejected", "unclear"];
export const STATUSES: Meaning<"statuses">[] = keysOf(IMPLEMENTATION);
export const CLOSINGS: Meaning<"closings">[] = keysOf(CLOSING);

export function useImportLabels() {
  const of = useLabelOf();
  const error = of<string>(ERROR);
  return {
    received: of(RECEIVED),
    tracker: of(TRACKER),
    tree: of(TREE),
    kind: of(AUTHORITY),
    priority: of(PRIORITY),
    response: of(RESPONSE),
    status: of(IMPLEMENTATION),
    closing: of(CLOSING),
    error: (row: Pick<RowError, "code" | "reason">) => (ERROR[row.code] ? error(row.code) : row.reason),
  };
}
