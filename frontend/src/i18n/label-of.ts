import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";

/** Says codes in the reader's words; a code we have no word for shows as it is. */
export function useLabelOf() {
  const { _ } = useLingui();
  return <T extends string>(labels: Record<T, MessageDescriptor>) =>
    (value: T): string =>
      labels[value] ? _(labels[value]) : value;
}
