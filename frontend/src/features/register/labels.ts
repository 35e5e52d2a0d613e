import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { SummaryState } from "./schemas";

export const SUMMARY_ICONS: Record<SummaryState, IconName> = {
  draft: "doc",
  submitted: "clock",
  returned: "undo",
  published: "done",
  withdrawn: "x",
};

const STATE: Record<SummaryState, MessageDescriptor> = {
  draft: msg({ message: "Draft", context: "public summary" }),
  submitted: msg`Waits for a second person`,
  returned: msg`Sent back`,
  published: msg`In the register`,
  withdrawn: msg`Taken out of the register`,
};

/** What the button says that moves it there. */
const ACT: Record<SummaryState, MessageDescriptor> = {
  draft: msg`Take it back`,
  submitted: msg`Submit it to a second person`,
  returned: msg`Send it back`,
  published: msg`Publish`,
  withdrawn: msg`Take it out of the register`,
};

export function useSummaryLabels() {
  const { _ } = useLingui();
  return { state: (state: SummaryState) => _(STATE[state]), act: (to: SummaryState) => _(ACT[to]) };
}
