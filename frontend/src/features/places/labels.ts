import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { Figure, TimelineKind } from "./schemas";

const FIGURE: Record<Figure, MessageDescriptor> = {
  capacity: msg`Capacity`,
  population: msg`People`,
  staff: msg`Staff`,
  seclusions: msg`Held alone`,
  restraints: msg`Use of restraint`,
  involuntary_treatments: msg`Treated against their will`,
  deaths: msg`Deaths`,
  complaints_inside: msg`Complaints lodged inside`,
};

const KIND: Record<TimelineKind, MessageDescriptor> = {
  place: msg`Place`,
  visit: msg`Visit`,
  finding: msg`Finding`,
  information: msg`Information received`,
  complaint: msg`Complaint`,
  recommendation: msg`Recommendation`,
  authority: msg`Authority`,
  document: msg`Document`,
  "planned-visit": msg`Planned visit`,
};

const KINDS: Record<TimelineKind, MessageDescriptor> = {
  place: msg`Places`,
  visit: msg`Visits`,
  finding: msg`Findings`,
  information: msg`Information received`,
  complaint: msg`Complaints`,
  recommendation: msg`Recommendations`,
  authority: msg`Authorities`,
  document: msg`Documents`,
  "planned-visit": msg`Planned visits`,
};

export const KIND_ICONS: Record<TimelineKind, IconName> = {
  place: "places",
  visit: "eye",
  finding: "search",
  information: "speech",
  complaint: "complaints",
  recommendation: "recs",
  authority: "people",
  document: "doc",
  "planned-visit": "eye",
};

export function usePlaceLabels() {
  const { _ } = useLingui();
  return {
    figure: (figure: Figure) => _(FIGURE[figure]),
    kind: (kind: TimelineKind) => _(KIND[kind]),
    kinds: (kind: TimelineKind) => _(KINDS[kind]),
  };
}
