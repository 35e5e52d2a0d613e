import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { components } from "@/client/schema";

export type DeadlineKind = components["schemas"]["complaints_DeadlineKind"];

export const DEADLINE_KINDS = [
  "acknowledge",
  "assess",
  "decide",
  "next-contact",
] as const satisfies readonly DeadlineKind[];

const KIND: Record<DeadlineKind, MessageDescriptor> = {
  acknowledge: msg`Acknowledge receipt`,
  assess: msg`Assess`,
  decide: msg`Decide`,
  "next-contact": msg`Next contact`,
};

/** What is due, in words. */
export function useDeadlineKind(): (kind: DeadlineKind) => string {
  const { _ } = useLingui();
  return (kind) => _(KIND[kind]);
}
