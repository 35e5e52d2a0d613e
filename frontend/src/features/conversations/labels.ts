import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { CONTENT, PARTY_ROLE, SAFE_CONTACT, SPOKEN_WAY } from "@/components/complaint-labels";
import type { IconName } from "@/components/icon";
import { usePartyName } from "@/components/recipients";
import { useLabelOf } from "@/i18n/label-of";
import type { Alternative, Recipient, Result, SpokenWay, Through, WhoBegan } from "./schemas";

export const WAY_ICONS: Record<SpokenWay, IconName> = {
  phone: "phone",
  video: "phone",
  "in-person": "people",
};

const BEGUN_BY: Record<WhoBegan, MessageDescriptor> = {
  office: msg`We turned to them`,
  they: msg`They turned to us`,
};

const RESULT: Record<Result, MessageDescriptor> = {
  reached: msg`Reached`,
  "not-reached": msg`Not reached`,
  "not-made": msg({ message: "Not made", context: "conversation" }),
};

const THROUGH: Record<Through, MessageDescriptor> = {
  direct: msg`With them directly`,
  lawyer: msg`Through the lawyer`,
};

const ALTERNATIVE: Record<Alternative, MessageDescriptor> = {
  "by-hand-at-next-visit": msg`Give it by hand, in private, at the next visit`,
  "in-person": msg`Speak with them in private, at the next visit`,
  "by-phone": msg`Telephone them`,
  "by-letter": msg`Write them a letter`,
  "through-lawyer": msg`Speak with the lawyer`,
  "note-on-file": msg`Write a note on file instead`,
};

/** Why it was not taken, in the words of the screen. */
const PROBLEM: Record<string, MessageDescriptor> = {
  "contact-unsafe": msg`How this person may safely be reached does not allow this way.`,
  "not-covered": msg`Not everybody concerned agreed that this authority is told this. Record their consent, or take it out.`,
  "nothing-against": msg`Nothing stands against it any more: say whether somebody was reached.`,
  "not-complainant": msg`Only who complains is told that the complaint came.`,
  moment: msg`This moment is still to come.`,
};

export function useConversationLabels() {
  const { _ } = useLingui();
  const of = useLabelOf();
  const partyName = usePartyName();
  return {
    way: of(SPOKEN_WAY),
    begunBy: of(BEGUN_BY),
    result: of(RESULT),
    through: of(THROUGH),
    safeContact: of(SAFE_CONTACT),
    content: of(CONTENT),
    alternative: of(ALTERNATIVE),
    role: of(PARTY_ROLE),
    problem: (code: string) => (PROBLEM[code] ? _(PROBLEM[code]) : null),
    party: (parties: Recipient[], id: string): string =>
      partyName(
        parties.map((each) => ({ id: each.party, role: each.role })),
        id,
      ),
  };
}
