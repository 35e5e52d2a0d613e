import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { CHART, type PeopleChart } from "../chart";
import { ChartText } from "./chart-text";

const APART = 18;

/** Where the drawing is wider than its box, what is newest is seen first. */
function showNewest(box: HTMLDivElement | null): void {
  if (box) box.scrollLeft = box.scrollWidth;
}

/** Drawn from left to right in every language, as time on an axis is. */
export function PeopleChartFigure({ chart }: { chart: PeopleChart }) {
  const { t } = useLingui();
  const format = useFormat();
  const { last, first } = chart;
  const beside = last.x + 10;
  const placesY = last.places ? Math.max(last.places.y + 4, last.people.y + 4 + 2 * APART) : 0;
  return (
    <div
      ref={showNewest}
      className="chartbox"
      tabIndex={0}
      role="region"
      aria-label={t`Chart: people held and places`}
    >
      <svg
        className="chart"
        viewBox={`0 0 ${CHART.width} ${CHART.height}`}
        role="img"
        direction="ltr"
        aria-labelledby="people-chart"
      >
        <title id="people-chart">
          {t`People held, ${first.year} until now: from ${format.number(first.people)} to ${format.number(last.people.value)}.`}
        </title>
        <defs>
          <pattern
            id="hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path className="hatch" d="M0 0V6" />
          </pattern>
        </defs>
        {chart.ticks.map((tick) => (
          <g key={tick.value}>
            <path className="grid" d={`M${CHART.start} ${tick.y}H${CHART.end}`} />
            <text x={CHART.start - 8} y={tick.y + 4} textAnchor="end">
              {format.number(tick.value)}
            </text>
          </g>
        ))}
        {chart.above ? <path d={chart.above} fill="url(#hatch)" /> : null}
        <path className="base" d={`M${CHART.start} ${CHART.bottom}H${CHART.end}`} />
        {chart.places ? <path className="line-places" d={chart.places} /> : null}
        <path className="line-people" d={chart.people} />
        <circle className="dot-people" cx={last.x} cy={last.people.y} r="4" />
        <ChartText edge="left" className="t-ink" x={beside} y={last.people.y + 4}>
          <Trans>{format.number(last.people.value)} people</Trans>
        </ChartText>
        {last.places ? (
          <>
            <ChartText edge="left" x={beside} y={last.people.y + 4 + APART}>
              <Trans>{format.percent(last.people.value / (last.places.value || 1))} of places</Trans>
            </ChartText>
            <ChartText edge="left" className="t-ink" x={beside} y={placesY}>
              <Trans>{format.number(last.places.value)} places</Trans>
            </ChartText>
          </>
        ) : null}
        {chart.years.map(({ x, year }) => (
          <g key={year}>
            <path className="grid" d={`M${x} ${CHART.bottom}v5`} />
            <text x={x} y={CHART.bottom + 22}>
              {year}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
