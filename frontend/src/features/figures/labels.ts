import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Dimension, Figures } from "./schemas";

const DIMENSION: Record<Dimension, MessageDescriptor> = {
  theme: msg`Themes`,
  place: msg`Place`,
  region: msg`Region`,
  place_category: msg`Category of place`,
  authority: msg`Body complained about`,
  problem_kind: msg`Kind of problem`,
  severity: msg`Severity`,
  urgent: msg`Urgency`,
  level: msg`Level`,
  kind: msg`Kind of case`,
  channel: msg`How it came`,
  complainant_role: msg`Who complains`,
  state: msg`State`,
  decision: msg`Decision`,
  ground: msg`Ground`,
  outcome: msg`Outcome`,
  issue_outcome: msg`Outcome of an issue`,
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

/** What one figure is counted by: what is kept apart by months may be shown in coarser parts. */
export function useCountedBy(): (figures: Pick<Figures, "by" | "grid">) => string {
  const { _ } = useLingui();
  const dimension = useDimensionName();
  return ({ by, grid }) => {
    if (by !== "month") return dimension(by);
    if (grid === "quarter") return _(msg`Quarter`);
    return grid === "year" ? _(DIMENSION.year) : dimension(by);
  };
}
