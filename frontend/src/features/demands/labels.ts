import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { IconName } from "@/components/icon";
import { useLabelOf } from "@/i18n/label-of";
import type {
  Answer,
  AnswerState,
  Demanded,
  Demander,
  DemandState,
  EntryKind,
  FileKind,
  Ground,
  Shown,
  Way,
} from "./schemas";

const DEMANDER: Record<Demander, MessageDescriptor> = {
  court: msg`Court`,
  prosecutor: msg`Prosecutor`,
  police: msg({ message: "Police", context: "demander" }),
  ministry: msg`Ministry`,
  parliament: msg`Parliament`,
  party: msg`Party to a case`,
  other: msg({ message: "Another body", context: "demander" }),
};
const WAY: Record<Way, MessageDescriptor> = {
  letter: msg`Letter`,
  email: msg`E-mail`,
  phone: msg`Telephone`,
  "in-person": msg`In person`,
  summons: msg`Summons or order served`,
  other: msg`Another way`,
};
const DEMANDED: Record<Demanded, MessageDescriptor> = {
  records: msg`Records`,
  identity: msg`Who somebody is`,
  testimony: msg`Testimony`,
  notes: msg`Notes or recordings`,
  access: msg`Access to rooms or devices`,
  other: msg`Something else`,
};
const STATE: Record<DemandState, MessageDescriptor> = {
  open: msg({ message: "Open", context: "demand" }),
  answered: msg({ message: "Answered", context: "demand" }),
  "followed-up": msg({ message: "Followed up", context: "demand" }),
  closed: msg({ message: "Closed", context: "demand" }),
};
export const STATE_ICONS: Record<DemandState, IconName> = {
  open: "st-received",
  answered: "st-progress",
  "followed-up": "undo",
  closed: "st-closed",
};
const ANSWER: Record<Answer, MessageDescriptor> = {
  refused: msg`Refused`,
  "refused-in-part": msg`Refused in part`,
  "nothing-held": msg`Nothing was held`,
  complied: msg`Complied with`,
};
const ANSWER_STATE: Record<AnswerState, MessageDescriptor> = {
  waiting: msg`Waits for a second person`,
  given: msg({ message: "Given", context: "answer" }),
  declined: msg`A second person declined`,
  "taken-back": msg`Taken back`,
};
const GROUND: Record<Ground, MessageDescriptor> = {
  "opcat-21": msg`OPCAT article 21: what was told in confidence is privileged`,
  "npm-law": msg`The national law on the mechanism`,
  "ombudsman-privilege": msg`The ombudsman’s privilege`,
  immunity: msg`Immunity of members (OPCAT article 35)`,
  "no-consent": msg`The person has not consented`,
  "not-competent": msg`The body may not demand it`,
  other: msg`Another ground`,
};
const GROUND_SHORT: Record<Ground, MessageDescriptor> = {
  ...GROUND,
  "opcat-21": msg`OPCAT art. 21`,
  "npm-law": msg`Law on the mechanism`,
  immunity: msg`Immunity (OPCAT art. 35)`,
  "no-consent": msg`No consent`,
  "not-competent": msg`Not competent`,
};
const ENTRY: Record<EntryKind, MessageDescriptor> = {
  accepted: msg`They accepted the answer`,
  insisted: msg`They insisted`,
  search: msg`A search`,
  seizure: msg`A seizure`,
  "sanction-threatened": msg`A sanction was threatened`,
  "court-for-us": msg`A court decided for us`,
  "court-against-us": msg`A court decided against us`,
  withdrawn: msg`They no longer ask`,
  other: msg({ message: "Something else", context: "what followed" }),
};
const FILE: Record<FileKind, MessageDescriptor> = {
  demand: msg`The demand`,
  answer: msg`The answer`,
  other: msg({ message: "Another file", context: "demand" }),
};
const SHOW: Record<Shown, MessageDescriptor> = {
  open: msg({ message: "Open", context: "demands" }),
  late: msg`Past their term`,
  waiting: msg`Waiting for a second person`,
  all: msg`All`,
  years: msg`By year`,
};
const ACT: Record<string, MessageDescriptor> = {
  recorded: msg({ message: "Recorded", context: "demand" }),
  changed: msg`Corrected`,
  answered: msg({ message: "Answered", context: "demand" }),
  "answer-proposed": msg`An answer was proposed`,
  "answer-agreed": msg`A second person agreed`,
  "answer-declined": msg`A second person declined`,
  "answer-taken-back": msg`The proposed answer was taken back`,
  "followed-up": msg`What followed was written down`,
  closed: msg({ message: "Closed", context: "demand" }),
  reopened: msg`Opened again`,
  "file-added": msg`File added`,
};

export function useDemandLabels() {
  const of = useLabelOf();
  return {
    demander: of(DEMANDER),
    way: of(WAY),
    demanded: of(DEMANDED),
    state: of(STATE),
    answer: of(ANSWER),
    answerState: of(ANSWER_STATE),
    ground: of(GROUND),
    groundShort: of(GROUND_SHORT),
    entry: of(ENTRY),
    file: of(FILE),
    show: of(SHOW),
    act: of(ACT),
  };
}
