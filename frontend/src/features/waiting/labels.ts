import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { WaitingKind, Whose } from "./schemas";

const KIND: Record<WaitingKind, MessageDescriptor> = {
  referral: msg`Answers to referrals`,
  consent: msg`Consents to look at again`,
  exception: msg`Exceptions to consent`,
  letter: msg`Letters to sign`,
  handover: msg`Handovers not yet taken`,
  inquiry: msg`Inquiries asked for`,
};

/** What one of them is, where the body that owes the answer is not known. */
const ONE: Record<WaitingKind, MessageDescriptor> = {
  referral: msg`Answer to a referral`,
  consent: msg`Capacity to consent`,
  exception: msg`Disclosure without consent`,
  letter: msg`Letter`,
  handover: msg`Handover to our other side`,
  inquiry: msg`Inquiry into an allegation`,
};

const WHOSE_NAME: Record<Whose, MessageDescriptor> = {
  mine: msg({ message: "For me", context: "waiting" }),
  team: msg`Of my teams`,
  all: msg`All I may read`,
};

const EMPTY: Record<WaitingKind, MessageDescriptor> = {
  referral: msg`Once a referral is sent, it stands here until the body answers or declines.`,
  consent: msg`Where a person’s capacity comes and goes, their consent stands here two weeks before it is to be looked at again. Past that day it covers nothing.`,
  exception: msg`What somebody asks to disclose without consent stands here until a second person agrees or refuses.`,
  letter: msg`Letters that were submitted stand here until a second person signs them or sends them back.`,
  handover: msg`What was offered to our other side stands here until they take it.`,
  inquiry: msg`Where a body was asked to inquire into an allegation, it stands here until something is heard of an investigation.`,
};

export function useWaitingLabels() {
  const of = useLabelOf();
  return { kind: of(KIND), one: of(ONE), whose: of(WHOSE_NAME), empty: of(EMPTY) };
}
