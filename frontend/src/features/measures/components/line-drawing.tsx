import { Trans, useLingui } from "@lingui/react/macro";
import type { Ref } from "react";
import { useFormat } from "@/i18n/format";
import { cellsOf, type Frame, lineChart, numberOf } from "../chart";
import { useMeasureLabels } from "../labels";
import type { Figure } from "../schemas";
import { ChartBox, useMirrored } from "./chart-box";

interface Props {
  figure: Figure;
  label: string;
  /** As large as it is drawn. */
  frame: Frame;
  svg?: Ref<SVGSVGElement>;
}

/** Values in time, with the days from which on they do not compare with those before. */
export function LineDrawing({ figure, label, frame: drawn, svg }: Props) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const keys = figure.by?.keys ?? [];
  const cell = cellsOf(figure);
  const values = keys.map((key) => numberOf(figure, cell(key.key)));
  const { mirrored, frame } = useMirrored(drawn);
  const chart = lineChart(keys, values, frame, { mirrored });
  return (
    <>
      <ChartBox frame={frame} label={label} svg={svg}>
        <Line chart={chart} frame={frame} mirrored={mirrored} name={labels.mark} dots />
        {figure.breaks.map((each) => (
          <g key={each.key} className="break">
            <line x1={chart.x(each.key)} x2={chart.x(each.key)} y1={frame.top} y2={frame.bottom} />
            <text
              x={chart.x(each.key) + (mirrored ? -6 : 6)}
              y={frame.top + 10}
              textAnchor={mirrored ? "end" : "start"}
            >
              {each.imported ? t`from here mostly imported` : t`until here mostly imported`}
            </text>
          </g>
        ))}
      </ChartBox>
      {figure.breaks.length > 0 ? (
        <p className="small soft">
          <Trans>At a dashed line the way of registering changed: before and after do not compare.</Trans>
        </p>
      ) : null}
    </>
  );
}

interface LineProps {
  chart: ReturnType<typeof lineChart>;
  frame: Frame;
  mirrored: boolean;
  name: (key: string) => string;
  dots?: boolean;
}

export function Line({ chart, frame, mirrored, name, dots = false }: LineProps) {
  const format = useFormat();
  const edge = mirrored ? frame.end + 8 : frame.start - 8;
  return (
    <>
      {chart.ticks.map(({ y, value }) => (
        <g key={value}>
          <line className={value === 0 ? "base" : "grid"} x1={frame.start} x2={frame.end} y1={y} y2={y} />
          <text x={edge} y={y + 4} textAnchor={mirrored ? "start" : "end"}>
            {format.number(value)}
          </text>
        </g>
      ))}
      {chart.marks.map(({ key, x }) => (
        <text key={key} x={x} y={frame.bottom + 20} textAnchor="middle">
          {name(key)}
        </text>
      ))}
      <path className="ln" d={chart.path} />
      {dots
        ? chart.points.map(({ key, x, y, value }) => (
            <circle key={key} className="dot" cx={x} cy={y} r="3.5">
              <title>{`${name(key)}: ${format.number(value)}`}</title>
            </circle>
          ))
        : null}
    </>
  );
}
