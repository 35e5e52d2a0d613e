import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useChangeDashboard } from "../api/dashboards";
import type { Asked } from "../api/figures";
import { moved } from "../boards";
import { useMeasureLabels } from "../labels";
import { questionOf } from "../question";
import type { Catalogue, Chart, Dashboard } from "../schemas";
import { FigureView } from "./figure-view";
import { StaysAt } from "./stays-at";

/** The charts of a dashboard, side by side; of one's own each can be changed, moved and taken away. */
export function Charts({
  charts,
  catalogue,
  dashboard,
}: {
  charts: Chart[];
  catalogue: Catalogue;
  dashboard?: Dashboard;
}) {
  const shown = charts.flatMap((chart, at) => {
    const measure = catalogue.measures.find((each) => each.key === chart.measure);
    return measure ? [{ chart, at, measure }] : [];
  });
  return (
    <div className="figs">
      {shown.map(({ chart, at, measure }) => (
        <FigureView
          key={`${at} ${JSON.stringify(chart)}`}
          asked={questionOf(chart) as Asked}
          measure={measure}
          title={chart.title}
          note={<StaysAt chart={chart} />}
          acts={
            dashboard ? (
              <ChartActs dashboard={dashboard} at={at} chart={chart} />
            ) : (
              <Link className="btn compact" to="/figures/explore" search={questionOf(chart)}>
                <Trans>Explore</Trans>
              </Link>
            )
          }
        />
      ))}
    </div>
  );
}

function ChartActs({ dashboard, at, chart }: { dashboard: Dashboard; at: number; chart: Chart }) {
  const { t } = useLingui();
  const problem = useProblemText();
  const labels = useMeasureLabels();
  const change = useChangeDashboard();
  const [told, setTold] = useState("");
  const name = chart.title || labels.measure(chart.measure);
  const keep = (charts: Chart[], words: string) =>
    change.mutate(
      { dashboard, patch: { charts } },
      { onError: (error) => say(problem(error)), onSuccess: () => setTold(words) },
    );
  const remove = () => {
    const before = dashboard.charts;
    change.mutate(
      { dashboard, patch: { charts: before.filter((_, other) => other !== at) } },
      {
        onError: (error) => say(problem(error)),
        onSuccess: (now) =>
          say(t`Taken away: ${name}`, () => change.mutate({ dashboard: now, patch: { charts: before } })),
      },
    );
  };
  return (
    <div className="chart-acts" role="group" aria-label={t`Change ${name}`}>
      <button
        type="button"
        className="btn quiet compact"
        aria-label={t`Move up: ${name}`}
        disabled={at === 0 || change.isPending}
        onClick={() => keep(moved(dashboard.charts, at, -1), t`Moved`)}
      >
        ↑
      </button>
      <button
        type="button"
        className="btn quiet compact"
        aria-label={t`Move down: ${name}`}
        disabled={at === dashboard.charts.length - 1 || change.isPending}
        onClick={() => keep(moved(dashboard.charts, at, 1), t`Moved`)}
      >
        ↓
      </button>
      <Link
        className="btn quiet compact"
        to="/figures/explore"
        search={{ ...questionOf(chart), board: dashboard.id, chart: at + 1 }}
      >
        <Trans>Change</Trans>
      </Link>
      <button
        type="button"
        className="btn quiet compact"
        aria-label={t`Take away: ${name}`}
        disabled={change.isPending}
        onClick={remove}
      >
        <Icon name="x" small />
      </button>
      <span className="vh" role="status">
        {told}
      </span>
    </div>
  );
}
