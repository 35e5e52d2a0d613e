import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { Corroboration, FindingKind, FindingScope, FindingState, SourceKind } from "./schemas";

const KIND: Record<FindingKind, MessageDescriptor> = {
  problem: msg`Problem`,
  "good-practice": msg`Good practice`,
};

const STATE: Record<FindingState, MessageDescriptor> = {
  draft: msg({ message: "Draft", context: "finding" }),
  confirmed: msg({ message: "Confirmed", context: "finding" }),
  withdrawn: msg({ message: "Withdrawn", context: "finding" }),
};

export const STATE_ICONS: Record<FindingState, IconName> = {
  draft: "pen",
  confirmed: "done",
  withdrawn: "no",
};

const MOVE: Record<FindingState, MessageDescriptor> = {
  draft: msg`Back to a draft`,
  confirmed: msg`Confirm it`,
  withdrawn: msg`Withdraw it`,
};

const SCOPE: Record<FindingScope, MessageDescriptor> = {
  individual: msg({ message: "Individual", context: "finding" }),
  generic: msg({ message: "Generic", context: "finding" }),
  systemic: msg({ message: "Systemic", context: "finding" }),
};

const SCOPE_HINT: Record<FindingScope, MessageDescriptor> = {
  individual: msg`It concerns one person, or a few.`,
  generic: msg`It concerns all of a kind in this place.`,
  systemic: msg`It lies beyond this place: in a law, a budget, a way of doing things.`,
};

const GRADE: Record<Corroboration, MessageDescriptor> = {
  none: msg`not judged yet`,
  weak: msg({ message: "weak", context: "corroboration" }),
  fair: msg({ message: "fair", context: "corroboration" }),
  strong: msg({ message: "strong", context: "corroboration" }),
};

const SOURCE: Record<SourceKind, MessageDescriptor> = {
  interview: msg`Interview with a person held`,
  staff: msg`Said by staff`,
  observation: msg`Seen by us`,
  register: msg`Register`,
  "case-file": msg`Case file`,
  medical: msg`Medical source`,
  document: msg`Document`,
  photo: msg`Photo`,
};

export const SOURCE_ICONS: Record<SourceKind, IconName> = {
  interview: "speech",
  staff: "person",
  observation: "eye",
  register: "doc",
  "case-file": "doc",
  medical: "note",
  document: "doc",
  photo: "eye",
};

export function useFindingLabels() {
  const { _ } = useLingui();
  return {
    kind: (kind: FindingKind) => _(KIND[kind]),
    state: (state: FindingState) => _(STATE[state]),
    move: (state: FindingState) => _(MOVE[state]),
    scope: (scope: FindingScope) => _(SCOPE[scope]),
    scopeHint: (scope: FindingScope) => _(SCOPE_HINT[scope]),
    grade: (grade: Corroboration) => _(GRADE[grade]),
    source: (kind: SourceKind) => _(SOURCE[kind]),
  };
}
