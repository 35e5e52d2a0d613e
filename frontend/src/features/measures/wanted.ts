import type { Asked } from "./api/figures";
import type { Period } from "./question";
import type { MeasureView, Narrowing, TableWanted } from "./schemas";

/** Filters that a table of a release has at most. */
export const MOST_FILTERS = 5;

/** The question that a table of a release answers, of these days. */
export function askedBy(table: TableWanted, period: Period): Asked {
  return { ...table.narrowing, ...period, measure: table.measure, within: table.within };
}

export function narrowed(
  table: TableWanted,
  some: Partial<Record<Narrowing, string | undefined>>,
): TableWanted {
  return { ...table, narrowing: filled({ ...table.narrowing, ...some }) };
}

/** What a measure has not is not asked of it, and nothing is asked twice. */
export function fitting(table: TableWanted, { key, dimensions }: MeasureView): TableWanted {
  const by = table.by && dimensions.includes(table.by) ? table.by : null;
  const and_by = by && table.and_by && dimensions.includes(table.and_by) ? table.and_by : null;
  const kept = Object.entries(table.narrowing).filter(
    ([each]) => dimensions.includes(each as Narrowing) && each !== by && each !== and_by,
  );
  return { ...table, measure: key, by, and_by, narrowing: Object.fromEntries(kept) };
}

function filled(narrowing: Partial<Record<Narrowing, string | undefined>>): TableWanted["narrowing"] {
  return Object.fromEntries(Object.entries(narrowing).filter(([, value]) => value !== undefined));
}
