import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { SealedKind } from "./schemas";

const KIND: Record<SealedKind, MessageDescriptor> = {
  complaint: msg`Sealed complaint`,
  allegation: msg`Sealed allegation`,
  "protection-file": msg`Protection file`,
};

export function useGlassLabels() {
  const of = useLabelOf();
  return { kind: of(KIND) };
}
