import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { ALERT_TOPIC, ALERT_URGENCY, SAFE_CONTACT } from "@/components/complaint-labels";
import { useLabelOf } from "@/i18n/label-of";
import type {
  Consistency,
  Contact,
  Covers,
  EntryKind,
  FileEntryKind,
  Ground,
  MeasureStanding,
  Proceeding,
  Risk,
} from "./schemas";

const ENTRY: Record<EntryKind, MessageDescriptor> = {
  examination: msg`Medico-legal examination`,
  inquiry: msg`Inquiry asked for`,
  investigation: msg`Investigation`,
  prosecution: msg`Prosecution`,
  protection: msg`Protection`,
};
const CONSISTENCY: Record<Consistency, MessageDescriptor> = {
  "not-consistent": msg`Not consistent with what is alleged`,
  consistent: msg`Consistent with it`,
  "highly-consistent": msg`Highly consistent with it`,
  "typical-of": msg`Typical of it`,
  "diagnostic-of": msg`Diagnostic of it`,
};
const PROCEEDING: Record<Proceeding, MessageDescriptor> = {
  "not-opened": msg`Not opened`,
  opened: msg({ message: "Opened", context: "proceedings" }),
  suspended: msg`Suspended`,
  refused: msg({ message: "Refused", context: "proceedings" }),
  discontinued: msg`Discontinued`,
  charged: msg`Charges brought`,
  "on-trial": msg`On trial`,
  convicted: msg`Conviction`,
  acquitted: msg`Acquittal`,
  disciplined: msg`Disciplinary sanction`,
};
const GROUND: Record<Ground, MessageDescriptor> = {
  "asking-raises-the-risk": msg`Asking would raise the risk`,
  "cannot-consent": msg`The person cannot consent`,
};
const CONTACT: Record<Contact, MessageDescriptor> = {
  visit: msg`In private, on a visit`,
  phone: msg`By telephone`,
  letter: msg`By letter`,
  lawyer: msg`Through the lawyer`,
  family: msg`Through the family`,
  organisation: msg`Through an organisation`,
  records: msg`From registers, without contact`,
};
const COVERS: Record<Covers, MessageDescriptor> = {
  detainee: msg`Person deprived of liberty`,
  "fellow-detainee": msg`Fellow detainee`,
  relative: msg`Relative`,
  staff: msg`Staff of the place`,
  source: msg`Source`,
  other: msg`Someone else`,
};
const RISK: Record<Risk, MessageDescriptor> = {
  low: msg({ message: "Low", context: "risk" }),
  medium: msg({ message: "Medium", context: "risk" }),
  high: msg({ message: "High", context: "risk" }),
  extreme: msg({ message: "Extreme", context: "risk" }),
};
const FILE_ENTRY: Record<FileEntryKind, MessageDescriptor> = {
  risk: msg`Risk`,
  reprisal: msg`Reprisal`,
  measure: msg`Measure`,
  help: msg`Help from an organisation`,
  investigation: msg`Investigation asked for`,
  transfer: msg`Transfer`,
  note: msg`Note`,
};
const STANDING: Record<MeasureStanding, MessageDescriptor> = {
  proposed: msg({ message: "Proposed", context: "measure" }),
  asked: msg({ message: "Asked for", context: "measure" }),
  "in-place": msg({ message: "In place", context: "measure" }),
  opened: msg({ message: "Opened", context: "proceedings" }),
  refused: msg({ message: "Refused", context: "proceedings" }),
  ended: msg({ message: "Ended", context: "measure" }),
};
const ACT: Record<string, MessageDescriptor> = {
  recorded: msg`Recorded`,
  changed: msg`Changed`,
  sealed: msg`Sealed`,
  "exception-proposed": msg`Exception proposed`,
  "exception-agreed": msg`Exception agreed to`,
  "examination-added": msg`Examination added`,
  "inquiry-added": msg`Inquiry asked for`,
  "investigation-added": msg`Investigation: news added`,
  "prosecution-added": msg`Prosecution: news added`,
  "protection-added": msg`Protection: news added`,
};

const FIELD: Record<string, MessageDescriptor> = {
  facts: msg`What is alleged`,
  victim: msg`Victim`,
  victim_safe_contact: msg`Safe contact`,
  happened_from: msg`When`,
  happened_to: msg`Until`,
  place: msg`Place`,
  whereabouts: msg`Where exactly`,
  authority: msg`Service`,
  service_unit: msg`Unit or shift`,
  consented_by: msg`Who agreed`,
  consented_on: msg`Consent to an inquiry`,
  level: msg`Level`,
};

export function useLabels() {
  const of = useLabelOf();
  return {
    safeContact: of(SAFE_CONTACT),
    entry: of(ENTRY),
    consistency: of(CONSISTENCY),
    proceeding: of(PROCEEDING),
    ground: of(GROUND),
    contact: of(CONTACT),
    covers: of(COVERS),
    risk: of(RISK),
    fileEntry: of(FILE_ENTRY),
    standing: of(STANDING),
    topic: of(ALERT_TOPIC),
    urgency: of(ALERT_URGENCY),
    act: of<string>(ACT),
    field: of<string>(FIELD),
  };
}
