import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { IconName } from "@/components/icon";
import { useLabelOf } from "@/i18n/label-of";
import type { Drawing, Kind, Part, State, Verdict, Way } from "./schemas";

const KIND: Record<Kind, MessageDescriptor> = {
  annual: msg`Annual report`,
  thematic: msg`Thematic report`,
};

const STATE: Record<State, MessageDescriptor> = {
  draft: msg({ message: "Draft", context: "annual report" }),
  "in-clearance": msg({ message: "In clearance", context: "annual report" }),
  cleared: msg({ message: "Cleared", context: "annual report" }),
  issued: msg({ message: "Issued", context: "annual report" }),
};

export const STATE_ICONS: Record<State, IconName> = {
  draft: "pen",
  "in-clearance": "eye",
  cleared: "check",
  issued: "done",
};

const DRAWING: Record<Drawing, MessageDescriptor> = {
  chart: msg`Chart and table`,
  table: msg`Table alone`,
  number: msg`One number`,
};

const LEVEL: Record<string, MessageDescriptor> = {
  public: msg({ message: "Public: everybody who may read reports", context: "annual report" }),
  internal: msg({ message: "Internal: colleagues of the office", context: "annual report" }),
  confidential: msg({ message: "Confidential: team, authors and who is named", context: "annual report" }),
};

const VERDICT: Record<Verdict, MessageDescriptor> = {
  cleared: msg({ message: "Cleared", context: "annual report" }),
  "sent-back": msg({ message: "Sent back", context: "annual report" }),
};

const WAY: Record<Way, MessageDescriptor> = {
  letter: msg({ message: "Letter", context: "annual report" }),
  mail: msg({ message: "E-mail", context: "annual report" }),
  "by-hand": msg({ message: "By hand", context: "annual report" }),
  tabled: msg({ message: "Laid before parliament", context: "annual report" }),
  website: msg({ message: "On a website", context: "annual report" }),
  other: msg({ message: "Another way", context: "annual report" }),
};

const PART: Record<Part, MessageDescriptor> = {
  text: msg({ message: "Chapters", context: "annual report" }),
  preview: msg({ message: "Preview", context: "annual report" }),
  clearance: msg({ message: "Clearance", context: "annual report" }),
  distribution: msg({ message: "Distribution", context: "annual report" }),
  history: msg({ message: "History", context: "annual report" }),
};

const ACT: Record<string, MessageDescriptor> = {
  drafted: msg({ message: "Begun", context: "annual report" }),
  changed: msg({ message: "Changed", context: "annual report" }),
  "sent-to-clearance": msg({ message: "Sent into clearance", context: "annual report" }),
  cleared: msg({ message: "Cleared", context: "annual report" }),
  "sent-back": msg({ message: "Sent back", context: "annual report" }),
  "taken-back": msg({ message: "Taken back into a draft", context: "annual report" }),
  commented: msg({ message: "Commented on", context: "annual report" }),
  issued: msg({ message: "Issued, and its figures frozen", context: "annual report" }),
  sent: msg({ message: "Sent to somebody", context: "annual report" }),
};

export function useAnnualReportLabels() {
  const of = useLabelOf();
  return {
    kind: of(KIND),
    state: of(STATE),
    drawing: of(DRAWING),
    level: of<string>(LEVEL),
    verdict: of(VERDICT),
    way: of(WAY),
    part: of(PART),
    act: of<string>(ACT),
  };
}
