import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { CSV, download } from "@/client/download";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { monthsAddress } from "../api/patterns";
import { CHART, patternChart } from "../chart";
import { usePatternLabels } from "../labels";
import type { Pattern } from "../schemas";

export function PatternFigure({ pattern }: { pattern: Pattern }) {
  const { t } = useLingui();
  const may = useMay();
  const problem = useProblemText();
  const format = useFormat();
  const labels = usePatternLabels();
  const csv = useMutation({
    mutationFn: () => download(monthsAddress(pattern.id), CSV, "pattern.csv"),
    onError: (error) => say(problem(error)),
  });
  return (
    <section className="sec fig" id="evidence">
      <div className="fig-h">
        <div>
          <h2>
            {pattern.kind === "mass-filing" ? (
              <Trans>{labels.band(pattern.observed)} complaints within days of each other</Trans>
            ) : (
              <Trans>
                {labels.band(pattern.observed)} complaints, where about {labels.expected(pattern.expected)}{" "}
                were expected
              </Trans>
            )}
          </h2>
          <p>
            <Trans>
              By month. The hatched part of a column is a range: how many of it there were is not told. The
              line is what was expected.
            </Trans>
          </p>
        </div>
        {may("complaints.complaint.export") ? (
          <button type="button" className="btn compact" disabled={csv.isPending} onClick={() => csv.mutate()}>
            <Icon name="download" small />
            CSV
          </button>
        ) : null}
      </div>
      <Chart pattern={pattern} />
      <details>
        <summary>
          <Trans>Table</Trans>
        </summary>
        <div className="scrolls" tabIndex={0} role="region" aria-label={t`Table: complaints by month`}>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t`Month`}</th>
                <th scope="col" className="num">{t`Complaints`}</th>
                <th scope="col" className="num">{t`Expected`}</th>
                <th scope="col" className="num">{t`You may read`}</th>
              </tr>
            </thead>
            <tbody>
              {pattern.months.map((month) => (
                <tr key={month.month}>
                  <th scope="row">{format.month(month.month)}</th>
                  <td className="num">{labels.band(month.observed)}</td>
                  <td className="num">{labels.expected(month.expected)}</td>
                  <td className="num">{format.number(month.readable)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** Drawn from left to right in every language, as time on an axis is. */
function Chart({ pattern }: { pattern: Pattern }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = usePatternLabels();
  const chart = patternChart(pattern.months, pattern.since);
  return (
    <div className="chartbox" tabIndex={0} role="region" aria-label={t`Chart: complaints by month`}>
      <svg
        className="chart"
        viewBox={`0 0 ${CHART.width} ${CHART.height}`}
        role="img"
        direction="ltr"
        aria-labelledby="pattern-chart"
      >
        <title id="pattern-chart">{labels.sentence(pattern)}</title>
        <defs>
          <pattern
            id="range"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path className="range-line" d="M0 0V5" />
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
        {chart.bars.map((bar) => (
          <g key={bar.month} className={bar.within ? "bar-m within" : "bar-m"}>
            <rect x={bar.x} width={bar.width} y={bar.sure.y} height={bar.sure.height} />
            <rect
              className="range"
              x={bar.x}
              width={bar.width}
              y={bar.range.y}
              height={bar.range.height}
              fill="url(#range)"
            />
          </g>
        ))}
        <path className="line-expected" d={chart.expected} />
        <path className="base" d={`M${CHART.start} ${CHART.bottom}H${CHART.end}`} />
        {chart.years.map(({ x, year }) => (
          <g key={year}>
            <path className="grid" d={`M${x} ${CHART.bottom}v5`} />
            <text x={x} y={CHART.bottom + 22}>
              {year}
            </text>
          </g>
        ))}
      </svg>
      <p className="legend">
        <span className="lk">
          <i className="sw within" /> <Trans>in the pattern</Trans>
        </span>
        <span className="lk">
          <i className="sw before" /> <Trans>before it</Trans>
        </span>
        <span className="lk">
          <i className="sw range" /> <Trans>not told</Trans>
        </span>
        <span className="lk">
          <i className="sw line" /> <Trans>expected</Trans>
        </span>
      </p>
    </div>
  );
}
