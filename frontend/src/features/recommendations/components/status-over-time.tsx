import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { useRecommendationLabels } from "../labels";
import { ASSESSED, type Released } from "../schemas";

const ROW = 22;
const WIDTH = 640;
const START = 170;
const END = 620;

/** How it went over time: one step for each assessment of all of it, and the same as a table. */
export function StatusOverTime({ released }: { released: Released[] }) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const format = useFormat();
  const steps = released.filter((each) => each.place === null).toReversed();
  if (steps.length < 2) return null;
  const used = ASSESSED.filter((status) => steps.some((each) => each.status === status)).toReversed();
  const at = (index: number) => START + 12 + (index * (END - START - 24)) / (steps.length - 1);
  const level = (each: Released) => 16 + used.indexOf(each.status as (typeof used)[number]) * ROW;
  const line = steps
    .map((each, index) => (index === 0 ? `M${at(0)} ${level(each)}` : `H${at(index)}V${level(each)}`))
    .join("");
  const height = used.length * ROW + 12;
  return (
    <figure className="fig status-fig">
      <figcaption>
        <Trans>As it was assessed over time</Trans>
      </figcaption>
      <div className="chartbox" tabIndex={0} role="region" aria-label={t`Chart: status over time`}>
        <svg className="chart" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true" direction="ltr">
          {used.map((status, index) => (
            <g key={status}>
              <path className="grid" d={`M${START} ${16 + index * ROW}H${END}`} />
              <text x={START - 8} y={20 + index * ROW} textAnchor="end">
                {labels.implementation(status)}
              </text>
            </g>
          ))}
          <path className="status-line" d={line} />
          {steps.map((each, index) => (
            <circle key={each.id} className="status-dot" cx={at(index)} cy={level(each)} r={4} />
          ))}
        </svg>
      </div>
      <table className="figtable">
        <thead>
          <tr>
            <th scope="col">{t`Assessed on`}</th>
            <th scope="col">{t`Status`}</th>
            <th scope="col">{t`How`}</th>
          </tr>
        </thead>
        <tbody>
          {steps.toReversed().map((each) => (
            <tr key={each.id}>
              <td>
                <bdi>{format.day(each.assessed_on)}</bdi>
              </td>
              <td>{labels.implementation(each.status)}</td>
              <td>{labels.method(each.method)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
