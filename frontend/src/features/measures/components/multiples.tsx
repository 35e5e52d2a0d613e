import { Plural } from "@lingui/react/macro";
import { cellsOf, firstOf, lineChart, numberOf, SMALL } from "../chart";
import { useMeasureLabels } from "../labels";
import type { AxisKey, Figure } from "../schemas";
import { ChartBox, useMirrored } from "./chart-box";
import { Line } from "./line-drawing";

const MOST = 12;

/** A small chart for each group, all on one scale, so that they compare. */
export function Multiples({ figure }: { figure: Figure }) {
  const labels = useMeasureLabels();
  const { mirrored, frame } = useMirrored(SMALL);
  const inTime = figure.by?.dimension === "time" ? figure.by : figure.and_by;
  const groups = figure.by?.dimension === "time" ? figure.and_by : figure.by;
  if (!inTime || !groups) return null;
  const cell = cellsOf(figure);
  const at = (time: AxisKey, group: AxisKey) =>
    numberOf(figure, figure.by === inTime ? cell(time.key, group.key) : cell(group.key, time.key));
  const most = Math.max(
    ...inTime.keys.flatMap((time) => groups.keys.map((group) => at(time, group) ?? 0)),
    1,
  );
  const { shown, more } = firstOf(groups.keys, MOST);
  return (
    <>
      <div className="multiples">
        {shown.map((group) => {
          const name = labels.name(figure.measure, groups.dimension, group);
          const values = inTime.keys.map((time) => at(time, group));
          const chart = lineChart(inTime.keys, values, frame, { mirrored, most });
          return (
            <figure key={group.key ?? ""}>
              <figcaption>
                <bdi>{name}</bdi>
              </figcaption>
              <ChartBox frame={frame} label={name}>
                <Line chart={chart} frame={frame} mirrored={mirrored} name={labels.mark} />
              </ChartBox>
            </figure>
          );
        })}
      </div>
      {more > 0 ? (
        <p className="small soft">
          <Plural value={more} one="One more is in the table." other="# more are in the table." />
        </p>
      ) : null}
    </>
  );
}
