import { useLingui } from "@lingui/react/macro";
import type { Ref } from "react";
import { useFormat } from "@/i18n/format";
import { cellsOf, numberOf, rangeOf } from "../chart";
import { useMeasureLabels } from "../labels";
import type { Cell, Figure } from "../schemas";
import { useMirrored } from "./chart-box";

const LINE = 26;
const FRAME = { width: 720, height: 0, start: 250, end: 620, top: 8, bottom: 0 };
const LONGEST = 38;

interface Props {
  figure: Figure;
  label: string;
  svg: Ref<SVGSVGElement>;
}

/** The bars of the table as one drawing, to be kept as a picture: on the screen they stand in the lines of the table,
 * and this is out of sight. */
export function BarsDrawing({ figure, label, svg }: Props) {
  const labels = useMeasureLabels();
  const said = useSaid(figure);
  const { mirrored, frame } = useMirrored(FRAME);
  const axis = figure.by;
  if (!axis) return null;
  const cell = cellsOf(figure);
  const shares = figure.form === "share" || figure.form === "coverage";
  const ends = axis.keys.map(({ key }) =>
    Math.max(numberOf(figure, cell(key)) ?? 0, rangeOf(cell(key))?.high ?? rangeOf(cell(key))?.low ?? 0),
  );
  const most = shares ? 1 : Math.max(1, ...ends);
  const length = (value: number) => (Math.min(value, most) / most) * (frame.end - frame.start);
  const x = (value: number) => (mirrored ? frame.end - length(value) : frame.start + length(value));
  const [names, values] = mirrored ? [frame.end + 10, frame.start - 10] : [frame.start - 10, frame.end + 10];
  return (
    <div className="vh" aria-hidden="true">
      <svg
        ref={svg}
        className="chart"
        role="img"
        aria-label={label}
        viewBox={`0 0 ${frame.width} ${2 * frame.top + LINE * axis.keys.length}`}
      >
        {axis.keys.map((key, at) => {
          const found = cell(key.key);
          const value = numberOf(figure, found);
          const range = rangeOf(found);
          const middle = frame.top + LINE * at + LINE / 2;
          const name = labels.name(figure.measure, axis.dimension, key);
          return (
            <g key={key.key ?? ""}>
              <text x={names} y={middle + 4} textAnchor={mirrored ? "start" : "end"}>
                {name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name}
              </text>
              {range ? (
                <line
                  className="reach"
                  x1={x(range.low)}
                  x2={x(range.high ?? most)}
                  y1={middle}
                  y2={middle}
                />
              ) : null}
              {value === null ? null : range ? (
                <circle className="dot" cx={x(value)} cy={middle} r="4" />
              ) : (
                <rect
                  className="dot"
                  x={mirrored ? x(value) : frame.start}
                  y={middle - 7}
                  width={length(value)}
                  height="14"
                />
              )}
              <text x={values} y={middle + 4} textAnchor={mirrored ? "end" : "start"}>
                {said(found)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** The number beside a bar. */
function useSaid(figure: Figure): (cell: Cell | undefined) => string {
  const { t } = useLingui();
  const format = useFormat();
  return (cell) => {
    const value = numberOf(figure, cell);
    if (value === null) return cell?.times ? t`not reached` : t`too few to say`;
    if (figure.form === "share" || figure.form === "coverage") return format.percent(value);
    return figure.form === "time" ? t`${format.number(value)} days` : format.number(value);
  };
}
