import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { type RatedBy, type RatedGroup, type RatesSearch, rowsOf } from "../rates";

interface Props {
  by: RatedBy;
  group: RatedGroup;
  name: string;
  narrowed: RatesSearch;
}

export function RateRow({ by, group, name, narrowed }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { share } = group;
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td className="pv">{share ? <Interval {...share} /> : null}</td>
      <td>
        {share ? (
          <>
            <b>{format.percent(share.value)}</b>{" "}
            <span className="soft part">
              <Trans>
                {format.percent(share.low)} to {format.percent(share.high)}
              </Trans>
            </span>
          </>
        ) : (
          <span className="soft">
            <Trans>too few to say</Trans>
          </span>
        )}
      </td>
      <td className="num" data-l={t`Implemented of decided`}>
        <Trans>
          <Rows number="implemented" {...{ by, group, name, narrowed }} /> of{" "}
          <Rows number="decided" {...{ by, group, name, narrowed }} />
        </Trans>
      </td>
      <td className="num" data-l={t`Issued`}>
        <Rows number="total" {...{ by, group, name, narrowed }} />
      </td>
    </tr>
  );
}

/** The share as a bar; the line across its end is how far it may reach either way. */
function Interval({ value, low, high }: { value: number; low: number; high: number }) {
  return (
    <svg className="hbar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="b" width={value * 100} height="10" />
      <rect className="was" x={low * 100} y="4" width={(high - low) * 100} height="2" />
    </svg>
  );
}

function Rows({
  by,
  group,
  name,
  narrowed,
  number,
}: Props & { number: "total" | "decided" | "implemented" }) {
  const format = useFormat();
  const search = rowsOf(by, group.key, number, narrowed);
  const text = format.number(group[number]);
  if (search === null || group[number] === 0) return <>{text}</>;
  return (
    <Link to="/recommendations" search={search}>
      {text}
      <span className="vh"> {name}</span>
    </Link>
  );
}
