import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { LETTER_KIND, LETTER_WAY, OUTCOME, PARTY_ROLE, SAFE_CONTACT } from "@/components/complaint-labels";
import type { IconName } from "@/components/icon";
import { useLabelOf } from "@/i18n/label-of";
import type { Alternative, DeliveryStatus, LetterState, NotShown, Through } from "./schemas";

export const STATE_ICONS: Record<LetterState, IconName> = {
  draft: "pen",
  submitted: "clock",
  approved: "check",
  sending: "sync",
  sent: "letter",
  delivered: "done",
  returned: "undo",
  failed: "warn",
  withdrawn: "no",
};

const STATE: Record<LetterState, MessageDescriptor> = {
  draft: msg({ message: "Draft", context: "letter" }),
  submitted: msg`Waits for approval`,
  approved: msg({ message: "Approved, not sent yet", context: "letter" }),
  sending: msg`With the mail server`,
  sent: msg({ message: "Sent", context: "letter" }),
  delivered: msg({ message: "Delivered", context: "letter" }),
  returned: msg({ message: "Came back", context: "letter" }),
  failed: msg({ message: "Could not be delivered", context: "letter" }),
  withdrawn: msg({ message: "Withdrawn", context: "letter" }),
};

const THROUGH: Record<Through, MessageDescriptor> = {
  direct: msg`Directly`,
  lawyer: msg`Through the lawyer`,
};

const STATUS: Record<DeliveryStatus, MessageDescriptor> = {
  sent: msg({ message: "Sent", context: "letter" }),
  delivered: msg({ message: "Delivered", context: "letter" }),
  returned: msg({ message: "Came back", context: "letter" }),
  failed: msg({ message: "Could not be delivered", context: "letter" }),
};

const ALTERNATIVE: Record<Alternative, MessageDescriptor> = {
  "by-hand-at-next-visit": msg`Give it by hand, in private, at the next visit`,
  "in-person": msg`Speak with them in private, at the next visit`,
  "by-phone": msg`Telephone them`,
  "by-letter": msg`Write them a letter`,
  "through-lawyer": msg`Send it through the lawyer`,
  "note-on-file": msg`Write a note on file instead`,
};

const FIELD: Record<string, MessageDescriptor> = {
  author: msg`who wrote the letter`,
  authority: msg`the authority it is to`,
  body_complained_about: msg`the body complained about`,
  complainant_name: msg`the complainant’s name`,
  complainant_number: msg`the complainant’s number`,
  letter_date: msg`the day of the letter`,
  office: msg`our office`,
  person_concerned_birth_date: msg`when the person concerned was born`,
  person_concerned_name: msg`the name of the person concerned`,
  person_concerned_number: msg`the number of the person concerned`,
  person_concerned_relation: msg`what the person concerned is to who complains`,
  place: msg`the place`,
  received_on: msg`the day the complaint came`,
  recipient_address: msg`the recipient’s address`,
  recipient_name: msg`the recipient’s name`,
  recipient_number: msg`the recipient’s number`,
  reference: msg`the complaint’s reference`,
  summary: msg`the summary`,
};

/** Why a mail server did not take a letter, as far as a person can do something about it. */
const FAULT: Record<string, MessageDescriptor> = {
  "no-connection": msg`The mail server could not be reached.`,
  "sign-in": msg`The mail server did not accept our sign-in.`,
  "hung-up": msg`The mail server hung up in the middle.`,
  "process-died": msg`Daylight stopped in the middle.`,
  "contact-unsafe": msg`How the person may be reached changed meanwhile.`,
  "consent-withdrawn": msg`Consent to it was withdrawn meanwhile.`,
  "sealed-meanwhile": msg`The complaint was sealed before it went. Decide again whether it should go.`,
};

/** Why a template or a text is not taken, in the words of the screen. */
const PROBLEM: Record<string, MessageDescriptor> = {
  "contact-unsafe": msg`How this person may safely be reached does not allow this way.`,
  unfinished: msg`The text still has places to be filled in: look for … and empty numbers.`,
  "unknown-field": msg`It names a field that does not exist.`,
  "field-empty": msg`It names a field for which nothing is known. Take it out of the text.`,
  "not-covered": msg`It tells the authority something that not everybody concerned agreed to. Record their consent, or take it out.`,
  "names-found": msg`The text names somebody who is kept sealed. Decide about each place before it is signed.`,
  "not-gone-through": msg`The text has to be gone through for names first, by somebody who may open sealed persons.`,
  incomplete: msg`Decide about each place that was found.`,
  "reason-missing": msg`Say why one person may read another’s name here.`,
  "sealed-of-another": msg`A letter to one person does not say who another is.`,
  "no-address": msg`No e-mail address is known of this person.`,
  "not-docx": msg`This is not a Word document (.docx).`,
  macros: msg`This file holds macros. Save it as a plain .docx without them.`,
  "external-link": msg`This file points to something outside itself: a link, a linked picture or a computed field. Write addresses as plain text and insert pictures.`,
  "embedded-object": msg`Another file or object is embedded in this one. Remove it first.`,
  "unpacks-too-large": msg`This file unpacks to far more than a letter needs.`,
  "password-protected": msg`This file is protected by a password. Take it off first.`,
  damaged: msg`This file is damaged inside. Save it again in Word.`,
  "template-syntax": msg`A mark in this template is not closed, or asks for more than a field or a condition.`,
  "no-text-marks": msg`Mark where the text of the letter stands, with plain paragraphs in it: “How to write one” below says how.`,
};

/** What of a letter its pages do not show. */
const LEFT_OUT: Record<NotShown, MessageDescriptor> = {
  picture: msg`Pictures`,
  "text-box": msg`Text boxes`,
  footnote: msg`Footnotes`,
  formula: msg`Formulas`,
  columns: msg`Columns: the text runs over the whole width`,
  symbol: msg`Symbols`,
  characters: msg`Writing for which there is no font here`,
};

export function useLetterLabels() {
  const { _ } = useLingui();
  const of = useLabelOf();
  return {
    kind: of(LETTER_KIND),
    state: of(STATE),
    way: of(LETTER_WAY),
    through: of(THROUGH),
    status: of(STATUS),
    safeContact: of(SAFE_CONTACT),
    alternative: of(ALTERNATIVE),
    party: of(PARTY_ROLE),
    outcome: of(OUTCOME),
    field: of<string>(FIELD),
    fault: of<string>(FAULT),
    leftOut: of(LEFT_OUT),
    problem: (code: string) => (PROBLEM[code] ? _(PROBLEM[code]) : null),
  };
}
