import { Trans, useLingui } from "@lingui/react/macro";
import type { Ref } from "react";
import { useFormat } from "@/i18n/format";
import { cellsOf, curveChart, type Frame } from "../chart";
import { useMeasureLabels } from "../labels";
import type { Figure } from "../schemas";
import { ChartBox, useMirrored } from "./chart-box";

const DASHES = ["", "7 4", "2 3", "10 3 2 3", "4 2", "1 4"];

/** The share that is done by each day. Lines differ by their dashes too, and each is named in the legend. */
export function CurveDrawing({
  figure,
  label,
  frame: drawn,
  svg,
}: {
  figure: Figure;
  label: string;
  frame: Frame;
  svg?: Ref<SVGSVGElement>;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useMeasureLabels();
  const { mirrored, frame } = useMirrored(drawn);
  const cell = cellsOf(figure);
  const axis = figure.by;
  const named = axis
    ? axis.keys.flatMap((key) => {
        const found = cell(key.key);
        return found?.curve?.length
          ? [{ name: labels.name(figure.measure, axis.dimension, key), cell: found }]
          : [];
      })
    : [{ name: t`All of them`, cell: figure.total }];
  const chart = curveChart(
    named.map((each) => each.cell),
    frame,
    mirrored,
  );
  if (chart.curves.every((curve) => curve === null)) {
    return (
      <p className="soft small">
        <Trans>Too few to say.</Trans>
      </p>
    );
  }
  return (
    <>
      <ChartBox frame={frame} label={label} svg={svg}>
        {chart.shares.map(({ y, value }) => (
          <g key={value}>
            <line className={value === 0 ? "base" : "grid"} x1={frame.start} x2={frame.end} y1={y} y2={y} />
            <text
              x={mirrored ? frame.end + 6 : frame.start - 6}
              y={y + 4}
              textAnchor={mirrored ? "start" : "end"}
            >
              {format.percent(value)}
            </text>
          </g>
        ))}
        {chart.days.map(({ x, value }) => (
          <text key={value} x={x} y={frame.bottom + 20} textAnchor="middle">
            {format.number(value)}
          </text>
        ))}
        {chart.curves.map((curve, at) =>
          curve ? (
            <g key={named[at]?.name} className={`km k${at}`}>
              <path className="band" d={curve.band} />
              <path className="ln" d={curve.line} strokeDasharray={DASHES[at] || undefined} />
            </g>
          ) : null,
        )}
        <text x={(frame.start + frame.end) / 2} y={frame.bottom + 38} textAnchor="middle">
          {t`days`}
        </text>
      </ChartBox>
      <ul className="legend">
        {named.map((each, at) => (
          <li key={each.name} className={`k${at}`}>
            <svg viewBox="0 0 32 8" aria-hidden="true">
              <path className="ln" d="M0 4H32" strokeDasharray={DASHES[at] || undefined} />
            </svg>
            <bdi>{each.name}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
