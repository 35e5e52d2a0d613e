import { useLingui } from "@lingui/react/macro";
import { questionOf, yearOf } from "../question";
import type { Chart } from "../schemas";

/** That a chart does not move with the days: it was kept for a year or a span. */
export function StaysAt({ chart }: { chart: Chart }) {
  const { t } = useLingui();
  const { from, to } = questionOf(chart);
  const year = yearOf({ from, to });
  const words = () => {
    if (year) return t`Always ${String(year)}`;
    if (!to) return t`Always from this day on`;
    return from ? t`Always these days` : t`Always until this day`;
  };
  return from || to ? <p className="stays">{words()}</p> : null;
}
