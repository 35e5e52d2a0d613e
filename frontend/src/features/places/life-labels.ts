import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { LifeItem, LifeKind } from "./schemas";

const KIND: Record<LifeKind, MessageDescriptor> = {
  visit: msg({ message: "Visit", context: "timeline" }),
  "visit-of-others": msg({ message: "Visit of another body", context: "timeline" }),
  information: msg({ message: "Information", context: "timeline" }),
  reading: msg({ message: "Reading", context: "timeline" }),
  history: msg({ message: "Register", context: "timeline" }),
};
const KINDS: Record<LifeKind, MessageDescriptor> = {
  visit: msg({ message: "Visits", context: "timeline" }),
  "visit-of-others": msg({ message: "Visits of others", context: "timeline" }),
  information: msg({ message: "Information", context: "timeline" }),
  reading: msg({ message: "Readings", context: "timeline" }),
  history: msg({ message: "Register", context: "timeline" }),
};
export const LIFE_ICONS: Record<LifeKind, IconName> = {
  visit: "eye",
  "visit-of-others": "people",
  information: "note",
  reading: "figures",
  history: "places",
};
const CODES: Record<LifeKind, Record<string, MessageDescriptor>> = {
  visit: {
    periodic: msg({ message: "Periodic visit", context: "visit" }),
    "follow-up": msg({ message: "Follow-up visit", context: "visit" }),
    "ad-hoc": msg({ message: "Ad hoc visit", context: "visit" }),
    reactive: msg({ message: "Visit after something happened", context: "visit" }),
    thematic: msg({ message: "Thematic visit", context: "visit" }),
    joint: msg({ message: "Visit with another body", context: "visit" }),
  },
  information: {
    death: msg({ message: "Death", context: "incident" }),
    riot: msg({ message: "Riot", context: "incident" }),
    "hunger-strike": msg({ message: "Hunger strike", context: "incident" }),
    escape: msg({ message: "Escape", context: "incident" }),
    "self-harm": msg({ message: "Self-harm", context: "incident" }),
    fire: msg({ message: "Fire", context: "incident" }),
    "use-of-force": msg({ message: "Use of force", context: "incident" }),
    other: msg({ message: "Another incident", context: "incident" }),
    "civil-society": msg`Civil society`,
    staff: msg`Staff`,
    public: msg({ message: "Somebody from the public", context: "source" }),
    press: msg({ message: "Press", context: "source" }),
    "other-body": msg({ message: "Another body", context: "source" }),
    authority: msg({ message: "Authority", context: "source" }),
  },
  "visit-of-others": {
    spt: msg({ message: "SPT", context: "body" }),
    cpt: msg({ message: "CPT", context: "body" }),
    icrc: msg({ message: "ICRC", context: "body" }),
    international: msg({ message: "Another international body", context: "body" }),
    national: msg({ message: "National body", context: "body" }),
    "civil-society": msg({ message: "Civil society", context: "body" }),
    other: msg({ message: "Another body", context: "body" }),
  },
  reading: {},
  history: {
    registered: msg({ message: "Entered in the register", context: "place" }),
    changed: msg({ message: "Entry changed", context: "place" }),
    closed: msg({ message: "Closed", context: "place act" }),
    reopened: msg({ message: "Opened again", context: "place act" }),
    "took-in": msg({ message: "Another record of it was merged into it", context: "place" }),
    merged: msg({ message: "Merged into another record of it", context: "place" }),
    unmerged: msg({ message: "Taken out of the record it was merged into", context: "place" }),
    "gave-back": msg({ message: "A record that was merged into it was taken out", context: "place" }),
    "set-apart": msg({ message: "Found not to be the same as another", context: "place" }),
    "put-together": msg({ message: "May be the same as another after all", context: "place" }),
    "unit-added": msg({ message: "A unit was added", context: "place" }),
    "unit-changed": msg({ message: "A unit was changed", context: "place" }),
  },
};
const STATES: Record<string, MessageDescriptor> = {
  draft: msg({ message: "Draft", context: "visit" }),
  planned: msg({ message: "Planned", context: "visit" }),
  "under-way": msg({ message: "Under way", context: "visit" }),
  "final-talk-held": msg({ message: "Final talk held", context: "visit" }),
  reporting: msg({ message: "Report being written", context: "visit" }),
  closed: msg({ message: "Closed", context: "visit" }),
  cancelled: msg({ message: "Cancelled", context: "visit" }),
  new: msg({ message: "New", context: "information" }),
  "looked-at": msg({ message: "Looked at", context: "information" }),
  "visit-wanted": msg({ message: "A visit is wanted", context: "information" }),
  kept: msg({ message: "Kept for the next visit", context: "information" }),
  "passed-on": msg({ message: "Passed on", context: "information" }),
  "nothing-to-do": msg({ message: "Nothing to do", context: "information" }),
};

export function useLifeLabels() {
  const { _ } = useLingui();
  const say = (known: MessageDescriptor | undefined, code: string) => (known ? _(known) : code);
  return {
    kind: (kind: LifeKind) => _(KIND[kind]),
    kinds: (kind: LifeKind) => _(KINDS[kind]),
    code: ({ kind, code }: LifeItem) => (code ? say(CODES[kind][code], code) : _(KIND[kind])),
    state: (state: string) => say(STATES[state], state),
  };
}
