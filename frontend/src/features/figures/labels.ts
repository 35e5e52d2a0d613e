import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Dimension } from "./schemas";

const DIMENSION: Record<Dimension, MessageDescriptor> = {
  theme: msg`Themes`,
  place: msg`Place`,
  authority: msg`Body complained about`,
  problem_kind: msg`Kind of problem`,
  severity: msg`Severity`,
  channel: msg`How it came`,
  complainant_role: msg`Who complains`,
  state: msg`State`,
  outcome: msg`Outcome`,
  action: msg`What was done`,
  office: msg`Office`,
  team: msg`Team`,
  assignee: msg`With`,
  language: msg`Language`,
  month: msg`Month`,
  year: msg`Year`,
};

export function useDimensionName(): (by: Dimension) => string {
  const { _ } = useLingui();
  return (by) => _(DIMENSION[by]);
}
