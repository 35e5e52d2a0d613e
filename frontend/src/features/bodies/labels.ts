import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { BodyKind } from "./schemas";

const KIND: Record<BodyKind, MessageDescriptor> = {
  spt: msg({ message: "SPT", context: "body" }),
  cpt: msg({ message: "CPT", context: "body" }),
  icrc: msg({ message: "ICRC", context: "body" }),
  international: msg({ message: "Another international body", context: "body" }),
  national: msg({ message: "National body", context: "body" }),
  "civil-society": msg({ message: "Civil society", context: "body" }),
  other: msg({ message: "Another body", context: "body" }),
};

export function useBodyKind(): (kind: BodyKind) => string {
  return useLabelOf()(KIND);
}
