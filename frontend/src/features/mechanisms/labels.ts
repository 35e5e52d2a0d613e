import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { DocumentKind, EmbargoStep } from "./schemas";

const KIND: Record<DocumentKind, MessageDescriptor> = {
  "visit-report": msg`Visit report`,
  "concluding-observations": msg`Concluding observations`,
  "upr-outcome": msg`Outcome of the UPR`,
  "list-of-issues": msg`List of issues`,
  "follow-up-letter": msg`Follow-up letter`,
  "state-reply": msg`Reply of the State`,
  decision: msg({ message: "Decision", context: "document" }),
  other: msg({ message: "Other document", context: "document" }),
};

const STEP: Record<EmbargoStep, MessageDescriptor> = {
  proposed: msg`Said that the State agreed`,
  confirmed: msg`Confirmed as the second person`,
  declined: msg`Not accepted: it stays unpublished`,
};

export function useDocumentLabels() {
  const of = useLabelOf();
  return { kind: of(KIND), step: of(STEP) };
}
