import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { IconName } from "@/components/icon";
import { useLabelOf } from "@/i18n/label-of";
import type {
  Channel,
  IncidentKind,
  Information,
  InformationItem,
  Reliability,
  Shown,
  SourceKind,
  State,
} from "./schemas";

const CHANNEL: Record<Channel, MessageDescriptor> = {
  letter: msg`Letter`,
  email: msg`E-mail`,
  phone: msg`Telephone`,
  conversation: msg`Conversation`,
  press: msg({ message: "Press", context: "channel" }),
  online: msg`Online`,
  other: msg`Another way`,
};
const SOURCE: Record<SourceKind, MessageDescriptor> = {
  "civil-society": msg`Civil society`,
  staff: msg`Staff`,
  public: msg({ message: "Somebody from the public", context: "source" }),
  press: msg({ message: "Press", context: "source" }),
  "other-body": msg({ message: "Another body", context: "source" }),
  authority: msg({ message: "Authority", context: "source" }),
};
const INCIDENT: Record<IncidentKind, MessageDescriptor> = {
  death: msg({ message: "Death", context: "incident" }),
  riot: msg({ message: "Riot", context: "incident" }),
  "hunger-strike": msg({ message: "Hunger strike", context: "incident" }),
  escape: msg({ message: "Escape", context: "incident" }),
  "self-harm": msg({ message: "Self-harm", context: "incident" }),
  fire: msg({ message: "Fire", context: "incident" }),
  "use-of-force": msg({ message: "Use of force", context: "incident" }),
  other: msg({ message: "Another incident", context: "incident" }),
};
const RELIABILITY: Record<Reliability, MessageDescriptor> = {
  reliable: msg({ message: "Reliable", context: "information" }),
  plausible: msg({ message: "Plausible", context: "information" }),
  doubtful: msg({ message: "Doubtful", context: "information" }),
};
const STATE: Record<State, MessageDescriptor> = {
  new: msg({ message: "New", context: "information" }),
  "looked-at": msg({ message: "Looked at", context: "information" }),
  "visit-wanted": msg({ message: "A visit is wanted", context: "information" }),
  kept: msg({ message: "Kept for the next visit", context: "information" }),
  "passed-on": msg({ message: "Passed on", context: "information" }),
  "nothing-to-do": msg({ message: "Nothing to do", context: "information" }),
};
const MOVE: Record<State, MessageDescriptor> = {
  new: STATE.new,
  "looked-at": msg`I have looked at it`,
  "visit-wanted": msg`A visit is wanted`,
  kept: msg`Keep for the next visit`,
  "passed-on": msg`It was passed on`,
  "nothing-to-do": msg`Nothing to do`,
};
export const STATE_ICONS: Record<State, IconName> = {
  new: "st-received",
  "looked-at": "st-assess",
  "visit-wanted": "places",
  kept: "pause",
  "passed-on": "arrow",
  "nothing-to-do": "st-closed",
};
const SHOW: Record<Shown, MessageDescriptor> = {
  undecided: msg`To decide`,
  "at-once": msg`At once`,
  mine: msg({ message: "Mine", context: "information" }),
  incidents: msg`Incidents`,
  all: msg({ message: "All", context: "information" }),
};
const ACT: Record<string, MessageDescriptor> = {
  received: msg({ message: "Received", context: "information act" }),
  changed: msg({ message: "Changed", context: "information act" }),
  moved: msg({ message: "Decided", context: "information act" }),
  "source-sealed": msg`The source was sealed`,
};
const FIELD: Record<string, MessageDescriptor> = {
  received_on: msg({ message: "Received on", context: "information field" }),
  channel: msg({ message: "Way it came", context: "information field" }),
  source_kind: msg({ message: "Kind of source", context: "information field" }),
  summary: msg({ message: "What it says", context: "information field" }),
  language: msg({ message: "Language", context: "information field" }),
  places: msg({ message: "Places", context: "information field" }),
  themes: msg({ message: "Themes", context: "information field" }),
  incident_kind: msg({ message: "What happened", context: "information field" }),
  happened_on: msg({ message: "Day it happened", context: "information field" }),
  happened_at: msg({ message: "Hour it happened", context: "information field" }),
  persons: msg({ message: "How many persons", context: "information field" }),
  notified_by: msg({ message: "Notified by", context: "information field" }),
  reliability: msg({ message: "Reliability", context: "information field" }),
  judged_by: msg({ message: "Judged by", context: "information field" }),
  urgent: msg({ message: "Urgent", context: "information field" }),
  reprisal: msg({ message: "Sign of reprisals", context: "information field" }),
  assignee: msg({ message: "Given to", context: "information field" }),
  state: msg({ message: "State", context: "information field" }),
};

export function useInformationLabels() {
  const of = useLabelOf();
  const source = of(SOURCE);
  const incident = of(INCIDENT);
  return {
    channel: of(CHANNEL),
    source,
    incident,
    reliability: of(RELIABILITY),
    state: of(STATE),
    move: of(MOVE),
    show: of(SHOW),
    act: of(ACT),
    field: of(FIELD),
    /** What it is, in one word or two: the incident, or who it is from. */
    title: (one: Pick<Information | InformationItem, "incident_kind" | "source_kind">) =>
      one.incident_kind ? incident(one.incident_kind) : source(one.source_kind),
  };
}
