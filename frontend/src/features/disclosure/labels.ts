import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { CONTENT, PARTY_ROLE } from "@/components/complaint-labels";
import { usePartyName } from "@/components/recipients";
import { useLabelOf } from "@/i18n/label-of";
import type {
  Capacity,
  Content,
  GivenBy,
  GivenHow,
  Ground,
  HandoverState,
  Lack,
  Purpose,
  RecipientKind,
  ReferralState,
} from "./schemas";

export const PURPOSES: Record<Purpose, { kind: RecipientKind; label: MessageDescriptor }> = {
  referral: { kind: "partner", label: msg`Referral to a partner body` },
  letter: { kind: "authority", label: msg`A letter to an authority` },
  handover: { kind: "other-side", label: msg`Handover to our other side` },
  export: { kind: "authority", label: msg`A copy handed out` },
  inquiry: { kind: "authority", label: msg`Asking for an inquiry into ill-treatment` },
  "staff-reading": { kind: "staff", label: msg`Reading by the whole staff of this side` },
};

const KIND: Record<RecipientKind, MessageDescriptor> = {
  partner: msg`Any partner body`,
  authority: msg`Any authority`,
  "other-side": msg`Our other side`,
  staff: msg`The whole staff of this side`,
};

const CONTENT_HINT: Record<Content, MessageDescriptor> = {
  case: msg`Day received, themes, kind of problem, severity, body complained about`,
  place: msg`Where it happened`,
  summary: msg`The line at the head of the record`,
  narrative: msg`The whole account, with marked names blacked out`,
  identity: msg`Name, birth date and number of the persons chosen`,
  contact: msg`Telephone, e-mail and address of the persons chosen`,
};

const LACK: Record<Lack, MessageDescriptor> = {
  "nobody-to-ask": msg`nobody is named who could be asked`,
  "not-asked": msg`has not been asked`,
  "other-purpose": msg`agreed to another purpose only`,
  "other-recipient": msg`agreed to another recipient only`,
  "other-content": msg`did not agree to this part`,
  withdrawn: msg`has withdrawn`,
  ended: msg`agreed until a day that has passed`,
  "not-yet": msg`agreed from a later day on`,
  "review-due": msg`their capacity has to be looked at again`,
};

const GIVEN_BY: Record<GivenBy, MessageDescriptor> = {
  self: msg`The person`,
  guardian: msg`A guardian`,
};

const CAPACITY: Record<Capacity, MessageDescriptor> = {
  full: msg`Can decide`,
  fluctuating: msg`Can decide at times`,
  none: msg`Cannot decide`,
};

const HOW: Record<GivenHow, MessageDescriptor> = {
  signed: msg`Signed`,
  written: msg`In writing`,
  spoken: msg`Spoken`,
  interpreted: msg`Spoken, interpreted or supported`,
};

const GROUND: Record<Ground, MessageDescriptor> = {
  "asking-raises-risk": msg`Asking raises the risk`,
  "cannot-consent": msg`The person cannot consent`,
};

const REFERRAL: Record<ReferralState, MessageDescriptor> = {
  offered: msg`Prepared`,
  sent: msg`Sent`,
  acknowledged: msg`Acknowledged`,
  answered: msg`Answered`,
  declined: msg`Declined`,
  withdrawn: msg`Taken back`,
};

const HANDOVER: Record<HandoverState, MessageDescriptor> = {
  offered: msg`Offered`,
  accepted: msg`Accepted`,
  withdrawn: msg`Withdrawn`,
};

export function useDisclosureLabels() {
  const { _ } = useLingui();
  const of = useLabelOf();
  const partyName = usePartyName();
  return {
    purpose: (value: Purpose): string => _(PURPOSES[value].label),
    kind: of(KIND),
    content: of(CONTENT),
    contentHint: of(CONTENT_HINT),
    lack: of(LACK),
    givenBy: of(GIVEN_BY),
    capacity: of(CAPACITY),
    how: of(HOW),
    ground: of(GROUND),
    referral: of(REFERRAL),
    handover: of(HANDOVER),
    role: of(PARTY_ROLE),
    party: partyName,
  };
}
