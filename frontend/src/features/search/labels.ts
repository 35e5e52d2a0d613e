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
  recommendation: "recs",
  authority: "people",
};

const KIND: Record<Kind, MessageDescriptor> = {
  complaint: msg`Complaints`,
  place: msg`Places`,
  recommendation: msg`Recommendations`,
  authority: msg`Authorities`,
};

const FACET: Record<Facet, MessageDescriptor> = {
  kind: msg`Kind of record`,
  place: msg`Place`,
  theme: msg`Theme`,
  state: msg`State`,
  year: msg`Year`,
};

const STATE: Record<string, MessageDescriptor> = {
  ...COMPLAINT_STATE,
  draft: msg`Draft`,
  issued: msg`Issued`,
  open: msg({ message: "Open", context: "place" }),
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
    facet: (facet: Facet) => _(FACET[facet]),
    state: (state: string) => (STATE[state] ? _(STATE[state]) : state),
    sort: (sort: Sort) => _(SORT[sort]),
  };
}
