import { useLingui } from "@lingui/react/macro";
import { useStakeholderLabels } from "../labels";
import { CELL, type Placed, SIDE } from "../placing";
import { POSITIONS } from "../schemas";

interface MapChartProps {
  placed: Placed[];
  /** The one whose row is looked at. */
  active: string | null;
}

/** Influence by interest, each body with its number and the way it came. The table beside it says the same in words. */
export function MapChart({ placed, active }: MapChartProps) {
  const { t } = useLingui();
  const labels = useStakeholderLabels();
  const lines = [0, 1, 2, 3, 4, 5].map((each) => each * CELL);
  return (
    <div className="stack-s">
      <div className="chartbox" tabIndex={0} role="region" aria-label={t`Chart: influence by interest`}>
        <svg
          className="chart stake-map"
          viewBox={`-28 -8 ${SIDE + 40} ${SIDE + 40}`}
          aria-hidden="true"
          direction="ltr"
        >
          {lines.map((each) => (
            <path key={each} className="grid" d={`M0 ${each}H${SIDE}M${each} 0V${SIDE}`} />
          ))}
          <text x={SIDE / 2} y={SIDE + 22} textAnchor="middle">
            {t`Interest: how much it concerns them`}
          </text>
          <text transform={`translate(-12 ${SIDE / 2}) rotate(-90)`} textAnchor="middle">
            {t`Influence: what they can move`}
          </text>
          {placed.map((each) => (
            <Body key={each.stakeholder.id} placed={each} on={each.stakeholder.id === active} />
          ))}
        </svg>
      </div>
      <ul className="stake-key small" aria-hidden="true">
        {POSITIONS.map((each) => (
          <li key={each}>
            <svg viewBox="0 0 20 20" width="20" height="20" role="presentation">
              <g transform="translate(10 10)" className={`stake ${each}`}>
                <Shape position={each} />
              </g>
            </svg>
            {labels.position(each)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Body({ placed, on }: { placed: Placed; on: boolean }) {
  const here = placed.path.at(-1);
  if (!here) return null;
  const way = placed.path.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  return (
    <g className={`stake ${placed.now.position}${on ? " on" : ""}`}>
      {placed.path.length > 1 ? <path className="way" d={way} /> : null}
      {placed.path.slice(0, -1).map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the way never changes its order
        <circle key={index} className="was" cx={each.x} cy={each.y} r={3} />
      ))}
      <g transform={`translate(${here.x} ${here.y})`}>
        <Shape position={placed.now.position} />
        <text textAnchor="middle" dy="4">
          {placed.number}
        </text>
      </g>
    </g>
  );
}

/** Each position has a shape of its own: colour only repeats it. */
function Shape({ position }: { position: Placed["now"]["position"] }) {
  if (position === "supports") return <circle r={9} />;
  if (position === "leans-for") return <rect x={-8} y={-8} width={16} height={16} rx={4} />;
  if (position === "undecided") return <rect x={-8} y={-8} width={16} height={16} />;
  if (position === "leans-against") return <path d="M0-10 10 0 0 10-10 0Z" />;
  return <path d="M-9-7H9L0 10Z" />;
}
