import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { IncomingWay, LeftOut, SenderKind } from "./schemas";

const WAY: Record<IncomingWay, MessageDescriptor> = {
  letter: msg`Letter`,
  email: msg`E-mail`,
  "by-hand": msg`Handed over`,
  fax: msg`Fax`,
  electronic: msg`Electronic service`,
};

const SENDER: Record<SenderKind, MessageDescriptor> = {
  person: msg`From a person`,
  authority: msg`From an authority`,
  unknown: msg`Sender not looked at yet`,
};

const LEFT_OUT: Record<LeftOut["reason"], MessageDescriptor> = {
  kind: msg`Files of this kind are not taken.`,
  "too-large": msg`It is larger than we take.`,
  empty: msg`It is empty.`,
  "mail-in-mail": msg`An e-mail within the e-mail: save it by itself and register it.`,
  broken: msg`It is damaged.`,
};

export function useIncomingLabels() {
  const of = useLabelOf();
  return { way: of(WAY), sender: of(SENDER), leftOut: of(LEFT_OUT) };
}
