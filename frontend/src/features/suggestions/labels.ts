import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import type { MadeKind, Suggestion, SuggestionState } from "./schemas";

const STATE: Record<SuggestionState, MessageDescriptor> = {
  open: msg({ message: "To decide", context: "suggested visit" }),
  accepted: msg({ message: "Accepted", context: "suggested visit" }),
  declined: msg({ message: "Declined", context: "suggested visit" }),
};

const KIND: Record<MadeKind, MessageDescriptor> = {
  periodic: msg({ message: "Periodic", context: "visit" }),
  "follow-up": msg({ message: "Follow-up", context: "visit" }),
  "ad-hoc": msg({ message: "Ad hoc", context: "visit" }),
  reactive: msg({ message: "Reactive", context: "visit" }),
  thematic: msg({ message: "Thematic", context: "visit" }),
  joint: msg({ message: "Joint", context: "visit" }),
};

export function useSuggestionLabels() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return {
    state: (state: SuggestionState) => i18n._(STATE[state]),
    kind: (kind: MadeKind) => i18n._(KIND[kind]),
    band: ({ complaints_from: low, complaints_to: high }: Suggestion) => {
      if (high === null) return t`${format.number(low)} complaints or more in a year`;
      if (low === 0) return t`Fewer than ${format.number(high + 1)} complaints in a year`;
      return t`${format.number(low)} to ${format.number(high)} complaints in a year`;
    },
  };
}
