import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { COUNTED, COUNTS, type Counted, type CountsChart, countsChart } from "../counts";
import { usePlaceLabels } from "../labels";
import type { Reading } from "../schemas";
import { ChartText } from "./chart-text";

/** Deaths and coercive measures over time, one small drawing each; the table of readings says the same. */
export function CountsFigures({ readings }: { readings: Reading[] }) {
  const charts = COUNTED.flatMap((figure) => {
    const chart = countsChart(readings, figure);
    return chart ? [{ figure, chart }] : [];
  });
  if (charts.length === 0) return null;
  return (
    <div>
      <p className="small soft">
        <Trans>Each bar is what was counted up to that day, over the period its reading names.</Trans>
      </p>
      <div className="counts-row">
        {charts.map(({ figure, chart }) => (
          <CountsFigure key={figure} figure={figure} chart={chart} />
        ))}
      </div>
    </div>
  );
}

function CountsFigure({ figure, chart }: { figure: Counted; chart: CountsChart }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = usePlaceLabels();
  const name = labels.figure(figure);
  const total = chart.bars.reduce((sum, { value }) => sum + value, 0);
  const title = t`${name}, ${format.day(chart.first)} to ${format.day(chart.last)}: ${format.number(total)} in ${chart.bars.length} readings.`;
  return (
    <figure className="counts-figure">
      <figcaption>{name}</figcaption>
      <svg
        className="chart"
        viewBox={`0 0 ${COUNTS.width} ${COUNTS.height}`}
        role="img"
        direction="ltr"
        aria-label={title}
      >
        {chart.ticks.map((tick) => (
          <g key={tick.value}>
            <path className="grid" d={`M${COUNTS.start} ${tick.y}H${COUNTS.end}`} />
            <text x={COUNTS.start - 6} y={tick.y + 4} textAnchor="end">
              {format.number(tick.value)}
            </text>
          </g>
        ))}
        <path className="base" d={`M${COUNTS.start} ${COUNTS.bottom}H${COUNTS.end}`} />
        {chart.bars.map(({ key, on, value, ...box }) => (
          <rect key={key} className="count-bar" {...box}>
            <title>{`${format.day(on)}: ${format.number(value)}`}</title>
          </rect>
        ))}
        <ChartText x={COUNTS.start} y={COUNTS.bottom + 20} edge="left">
          {format.dayShort(chart.first)}
        </ChartText>
        <ChartText x={COUNTS.end} y={COUNTS.bottom + 20} edge="right">
          {format.dayShort(chart.last)}
        </ChartText>
      </svg>
    </figure>
  );
}
