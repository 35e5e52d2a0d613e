import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Icon } from "./icon";

const ROW = 24;
const TOP = 14;
const WIDTH = 640;
const START = 170;
const END = 620;
/** More years than these are not all named. */
const YEARS = 8;
/** A year is not named nearer than this to the first and last month, which are. */
const APART = 90;

export interface MonthCount<Kind> {
  /** Its first day. */
  month: string;
  kind: Kind;
  count: number;
}

interface Props<Kind> {
  months: MonthCount<Kind>[];
  /** In the order of their rows; what is of another kind is left out. */
  kinds: readonly Kind[];
  nameOf: (kind: Kind) => string;
}

/** What was in which month, a row for each kind and the larger the more, and the same as a table. */
export function MonthsPicture<Kind extends string>({ months, kinds, nameOf }: Props<Kind>) {
  const { t } = useLingui();
  const format = useFormat();
  const shown = months.filter(({ kind }) => kinds.includes(kind));
  const places = shown.map(({ month }) => placeOf(month));
  const first = Math.min(...places);
  const last = Math.max(...places);
  if (shown.length === 0 || first === last) return null;
  const rows = kinds.filter((kind) => shown.some((each) => each.kind === kind));
  const at = (place: number) => START + 12 + ((place - first) * (END - START - 24)) / (last - first);
  const level = (kind: Kind) => TOP + rows.indexOf(kind) * ROW;
  const bottom = TOP + rows.length * ROW;
  return (
    <figure className="fig months gap-t">
      <div className="chartbox" tabIndex={0} role="region" aria-label={t`Chart: month by month`}>
        <svg className="chart" viewBox={`0 0 ${WIDTH} ${bottom + 16}`} aria-hidden="true" direction="ltr">
          {yearsBetween(first, last).map((year) => {
            const x = at(year * 12);
            return (
              <g key={year}>
                <path className="grid" d={`M${x} 0V${bottom}`} />
                {x > START + APART && x < END - APART ? (
                  <text x={x} y={bottom + 12} textAnchor="middle">
                    {year}
                  </text>
                ) : null}
              </g>
            );
          })}
          <text x={START} y={bottom + 12}>
            {format.month(monthAt(first))}
          </text>
          <text x={END} y={bottom + 12} textAnchor="end">
            {format.month(monthAt(last))}
          </text>
          {rows.map((kind) => (
            <g key={kind}>
              <path className="base" d={`M${START} ${level(kind)}H${END}`} />
              <text x={START - 8} y={level(kind) + 4} textAnchor="end">
                {nameOf(kind)}
              </text>
            </g>
          ))}
          {shown.map(({ month, kind, count }) => (
            <circle
              key={`${month} ${kind}`}
              className="month-dot"
              cx={at(placeOf(month))}
              cy={level(kind)}
              r={Math.min(10, 2.5 + 1.5 * Math.sqrt(count))}
            />
          ))}
        </svg>
      </div>
      <details>
        <summary>
          <Icon name="next" small className="turn" />
          <Trans>Table, month by month</Trans>
        </summary>
        <table className="plain narrow">
          <thead>
            <tr>
              <th scope="col">{t`Month`}</th>
              <th scope="col">{t`Kind of record`}</th>
              <th scope="col" className="num">
                {t({ message: "Number", context: "count" })}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.toReversed().map(({ month, kind, count }) => (
              <tr key={`${month} ${kind}`}>
                <th scope="row">
                  <bdi>{format.month(month)}</bdi>
                </th>
                <td>{nameOf(kind)}</td>
                <td className="num">{format.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Months since the year 0. */
function placeOf(month: string): number {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return year * 12 + number - 1;
}

function monthAt(place: number): string {
  return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, "0")}-01`;
}

/** The years that begin from one month to another; of many, some. */
function yearsBetween(first: number, last: number): number[] {
  const from = Math.ceil(first / 12);
  const years = Array.from({ length: Math.floor(last / 12) - from + 1 }, (_, index) => from + index);
  const each = Math.ceil(years.length / YEARS);
  return years.filter((_, index) => index % each === 0);
}
