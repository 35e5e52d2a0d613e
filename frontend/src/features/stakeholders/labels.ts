import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { StakeholderPosition } from "./schemas";

const POSITION: Record<StakeholderPosition, MessageDescriptor> = {
  supports: msg`Supports`,
  "leans-for": msg`Leans for it`,
  undecided: msg`Undecided`,
  "leans-against": msg`Leans against it`,
  opposes: msg`Opposes`,
};

export function useStakeholderLabels() {
  const of = useLabelOf();
  return { position: of(POSITION) };
}
