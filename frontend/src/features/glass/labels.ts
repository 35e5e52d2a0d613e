import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { SealedKind, Verdict } from "./schemas";

const KIND: Record<SealedKind, MessageDescriptor> = {
  complaint: msg`Sealed complaint`,
  allegation: msg`Sealed allegation`,
  "protection-file": msg`Protection file`,
};
const VERDICT: Record<Verdict, MessageDescriptor> = {
  justified: msg({ message: "Justified", context: "emergency opening" }),
  "not-justified": msg({ message: "Not justified", context: "emergency opening" }),
};

export function useGlassLabels() {
  const of = useLabelOf();
  return { kind: of(KIND), verdict: of(VERDICT) };
}
