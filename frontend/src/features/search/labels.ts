import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { STATE as COMPLAINT_STATE } from "@/components/complaint-labels";
import type { IconName } from "@/components/icon";
import type { Sort } from "./filters";
import type { Facet, Kind } from "./schemas";

export const KIND_ICONS: Record<Kind, IconName> = {
  complaint: "complaints",
  place: "places",
  visit: "eye",
  finding: "search",
  information: "speech",
  recommendation: "recs",
  authority: "people",
  document: "doc",
  "planned-visit": "eye",
};

const KIND: Record<Kind, MessageDescriptor> = {
  complaint: msg`Complaints`,
  place: msg`Places`,
  visit: msg`Visits`,
  finding: msg`Findings`,
  information: msg`Information received`,
  recommendation: msg`Recommendations`,
  authority: msg`Authorities`,
  document: msg`Documents`,
  "planned-visit": msg`Planned visits`,
};

/** One record of a kind whose title does not say what it is. */
const ONE: Partial<Record<Kind, MessageDescriptor>> = {
  visit: msg`Visit`,
  finding: msg`Finding`,
  information: msg`Information received`,
};

const FACET: Record<Facet, MessageDescriptor> = {
  kind: msg`Kind of record`,
  place: msg`Place`,
  theme: msg`Theme`,
  authority: msg`Authority`,
  state: msg`State`,
  year: msg`Year`,
};

const STATE: Record<string, MessageDescriptor> = {
  ...COMPLAINT_STATE,
  draft: msg`Draft`,
  issued: msg`Issued`,
  open: msg({ message: "Open", context: "place" }),
  "under-way": msg({ message: "Under way", context: "visit" }),
  "final-talk-held": msg({ message: "Final talk held", context: "visit" }),
  reporting: msg({ message: "Reporting", context: "visit" }),
  cancelled: msg({ message: "Cancelled", context: "visit" }),
  confirmed: msg({ message: "Confirmed", context: "finding" }),
  new: msg({ message: "New", context: "information" }),
  "looked-at": msg({ message: "Looked at", context: "information" }),
  "visit-wanted": msg({ message: "A visit is wanted", context: "information" }),
  kept: msg({ message: "Kept for the next visit", context: "information" }),
  "passed-on": msg({ message: "Passed on", context: "information" }),
  "nothing-to-do": msg({ message: "Nothing to do", context: "information" }),
  "adopted-report": msg`Adopted report`,
  "public-report": msg`Public report`,
};

const SORT: Record<Sort, MessageDescriptor> = {
  relevance: msg`Best first`,
  "-on": msg`Newest first`,
  on: msg`Oldest first`,
};

export function useSearchLabels() {
  const { _ } = useLingui();
  return {
    kind: (kind: Kind) => _(KIND[kind]),
    one: (kind: Kind) => (ONE[kind] ? _(ONE[kind]) : null),
    facet: (facet: Facet) => _(FACET[facet]),
    state: (state: string) => (STATE[state] ? _(STATE[state]) : state),
    sort: (sort: Sort) => _(SORT[sort]),
  };
}
