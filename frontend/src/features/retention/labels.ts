import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { DECISION, OUTCOME, PARTY_ROLE, STATE } from "@/components/complaint-labels";
import type { IconName } from "@/components/icon";
import { useLabelOf } from "@/i18n/label-of";
import type { Going } from "./counts";
import type { Depth, ErasureKind, ErasureState, Ground, KeptBack, Shown, Since, Standing } from "./schemas";

const SHOW: Record<Shown, MessageDescriptor> = {
  waiting: msg`Waiting and under way`,
  schedule: msg`Schedule`,
  holds: msg`Legal holds`,
  history: msg`History`,
};
const GROUND: Record<Ground, MessageDescriptor> = {
  "request-of-the-person": msg`The person asks for it`,
  "retention-rule": msg`Its time is over`,
  "entered-by-mistake": msg`Entered by mistake`,
  "ordered-by-law": msg`The law or a court orders it`,
  "unlawfully-held": msg`It should never have been kept`,
  other: msg`Another ground`,
};
const STATE_OF: Record<ErasureState, MessageDescriptor> = {
  gathering: msg`Looking for what it reaches`,
  asked: msg`Waits for a second person`,
  running: msg`Being erased`,
  done: msg({ message: "Erased", context: "erasure" }),
  refused: msg({ message: "Refused", context: "erasure" }),
  withdrawn: msg({ message: "Taken back", context: "erasure" }),
  expired: msg`Nobody answered in time`,
  overtaken: msg`Gone already`,
};
export const ERASURE_ICONS: Record<ErasureState, IconName> = {
  gathering: "st-progress",
  asked: "pause",
  running: "st-progress",
  done: "check",
  refused: "x",
  withdrawn: "undo",
  expired: "late",
  overtaken: "check",
};
const KIND: Record<ErasureKind, MessageDescriptor> = {
  complaint: msg`One complaint`,
  person: msg`One person`,
  schedule: msg`What the schedule takes`,
  restored: msg`Erased again after a restored backup`,
};
const DEPTH: Record<Depth, MessageDescriptor> = {
  words: msg`Everything said and everybody named; codes and days stay`,
  whole: msg`The whole complaint`,
  texts: msg`The person and every text`,
  person: msg`The person alone`,
};
const STANDING: Record<Standing, MessageDescriptor> = {
  waiting: msg({ message: "Waits", context: "erasure" }),
  erasing: msg`Being erased`,
  done: msg({ message: "Erased", context: "erasure" }),
  held: msg`Held`,
  kept: msg`Kept: it changed since`,
};
const KEPT: Record<string, MessageDescriptor> = {
  codes: msg`Codes, days and the place, for the figures`,
  "register-entries": msg`What stands in the public register`,
  audit: msg`The audit trail: who did what and when, never a word of it`,
  "other-persons": msg`Other persons of the same complaints`,
  "received-elsewhere": msg`What the other side took over`,
};
const KEPT_BACK: Record<KeptBack, MessageDescriptor> = {
  hold: msg`Held`,
  "work-open": msg`Something is still open on it`,
  "still-open": msg`Not closed yet`,
};
const SINCE: Record<Since, MessageDescriptor> = {
  closed: msg`since it was closed`,
  activity: msg`since the last change`,
};
const PART: Record<Going["part"], MessageDescriptor> = {
  complaint: msg`The complaint itself`,
  party: msg`Persons and their sealed identity`,
  letter: msg`Letters`,
  incoming: msg`Incoming mail`,
  conversation: msg`Calls and meetings`,
  inbox_message: msg`Messages of the public form`,
  attachment: msg`Files`,
  note: msg`Notes`,
  task: msg`Tasks`,
  issue: msg`Issues`,
  consent: msg`Consents`,
  referral: msg`Referrals`,
  handover: msg`Handovers`,
  disclosure: msg`Entries of disclosures`,
  allegation: msg`Allegations`,
  protection_file: msg`Protection files`,
  public_summary: msg`Drafts for the public`,
  external_reference: msg`Numbers in other systems`,
  rest: msg`What hangs on these`,
};

export function useRetentionLabels() {
  const of = useLabelOf();
  return {
    show: of(SHOW),
    ground: of(GROUND),
    state: of(STATE_OF),
    kind: of(KIND),
    depth: of(DEPTH),
    standing: of(STANDING),
    kept: of(KEPT),
    keptBack: of(KEPT_BACK),
    since: of(SINCE),
    part: of(PART),
    complaintState: of(STATE as Record<string, MessageDescriptor>),
    outcome: of(OUTCOME),
    decision: of(DECISION),
    party: of(PARTY_ROLE),
  };
}
