import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { FilterChoice } from "@/components/pickers/filters";
import { TableDownload } from "@/components/table-download";
import { useFormat } from "@/i18n/format";
import { downloadTimes, timesQuery } from "../api/times";
import { RATED_BY, type RatedBy, type RatesSearch, timedRowsOf } from "../rates";
import type { TimedGroup, Times, TimeToImplement } from "../times";
import { NoProof, useGroupName, useRatedBy } from "./rated-by";

interface Props {
  by: RatedBy;
  narrowed: RatesSearch;
  onBy: (by: RatedBy) => void;
}

/** How long it takes from issue until something is found implemented: quartiles, with how sure they are. */
export function TimesFigure({ by, narrowed, onBy }: Props) {
  const { t } = useLingui();
  const may = useMay();
  const found = useQuery(timesQuery(by, narrowed));
  const nameOf = useRatedBy();
  const title = t`Time to implement`;
  return (
    <section className="fig wide" aria-label={title}>
      <div className="fig-h">
        <h2>{title}</h2>
        <FilterChoice
          label={t`Grouped by`}
          all={nameOf("problem_kind")}
          value={by === "problem_kind" ? undefined : by}
          onChange={(chosen) => onBy((chosen as RatedBy | undefined) ?? "problem_kind")}
        >
          {RATED_BY.filter((each) => each !== "problem_kind").map((each) => (
            <option key={each} value={each}>
              {nameOf(each)}
            </option>
          ))}
        </FilterChoice>
        {may("recommendations.recommendation.export") ? (
          <TableDownload
            buttonClass="btn compact"
            label={t`Download this table`}
            download={(kind) => downloadTimes(by, narrowed, kind)}
          />
        ) : null}
      </div>
      <Fetched query={found} tight>
        {(times) => <Groups times={times} narrowed={narrowed} />}
      </Fetched>
    </section>
  );
}

function Groups({ times, narrowed }: { times: Times; narrowed: RatesSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const groupName = useGroupName(times.by);
  const nameOf = useRatedBy();
  if (times.all.observed === 0)
    return (
      <p className="soft small">
        <Trans>Nothing was assessed as a whole in this time.</Trans>
      </p>
    );
  return (
    <>
      <p className="small soft">
        <Trans>
          From issue until the first released assessment that found it implemented. What was not found so yet
          counts until it was looked at last; what nobody looked at has no part in it (Kaplan and Meier 1958,
          intervals of 95 %). Not said of fewer than {format.number(times.fewest)}.
        </Trans>{" "}
        {times.apart ? (
          <Trans>Some intervals of the median have nothing in common: those groups differ.</Trans>
        ) : (
          <Trans>The intervals overlap: these figures do not tell the groups apart.</Trans>
        )}
      </p>
      {times.by === "lever" ? <NoProof /> : null}
      <table className="hb rates stacked">
        <caption className="vh">{t`Time to implement`}</caption>
        <thead>
          <tr>
            <th scope="col">{nameOf(times.by)}</th>
            <th scope="col">
              <Trans>A quarter by</Trans>
            </th>
            <th scope="col">
              <Trans>Half by</Trans>
            </th>
            <th scope="col">
              <Trans>Three quarters by</Trans>
            </th>
            <th scope="col" className="num">
              <Trans>Found implemented</Trans>
            </th>
            <th scope="col" className="num">
              <Trans>Not yet</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          <Row group={times.all} name={t`All of them`} by={null} narrowed={narrowed} />
          {times.groups.map((group) => (
            <Row
              key={group.key ?? ""}
              group={group}
              name={groupName(group)}
              by={times.by}
              narrowed={narrowed}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface RowProps {
  group: TimedGroup;
  name: string;
  /** None: of all of them. */
  by: RatedBy | null;
  narrowed: RatesSearch;
}

function Row({ group, name, by, narrowed }: RowProps) {
  const { t } = useLingui();
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      {group.times ? (
        <>
          <Time time={group.times.quarter} label={t`A quarter by`} />
          <Time time={group.times.half} label={t`Half by`} strong />
          <Time time={group.times.three_quarters} label={t`Three quarters by`} />
        </>
      ) : (
        <td colSpan={3} className="soft">
          <Trans>too few to say</Trans>
        </td>
      )}
      <td className="num" data-l={t`Found implemented`}>
        <Rows search={timedRowsOf(by, group.key, true, narrowed)} number={group.implemented} name={name} />
      </td>
      <td className="num" data-l={t`Not yet`}>
        <Rows search={timedRowsOf(by, group.key, false, narrowed)} number={group.not_yet} name={name} />
      </td>
    </tr>
  );
}

/** So many days, and from when to when it may lie; an end that was not reached is said. */
function Time({ time, label, strong }: { time: TimeToImplement; label: string; strong?: boolean }) {
  const format = useFormat();
  const { days, low, high } = time;
  const of = (some: number) => format.number(some);
  const shown =
    days === null ? (
      <Trans>not reached</Trans>
    ) : (
      <Plural value={days} one="# day" other={<Trans>{of(days)} days</Trans>} />
    );
  return (
    <td data-l={label}>
      {strong ? <b>{shown}</b> : shown}{" "}
      {low !== null ? (
        <span className="soft">
          {high !== null ? (
            <Trans>
              {of(low)} to {of(high)}
            </Trans>
          ) : (
            <Trans>{of(low)} or more</Trans>
          )}
        </span>
      ) : null}
    </td>
  );
}

function Rows({
  search,
  number,
  name,
}: {
  search: ReturnType<typeof timedRowsOf>;
  number: number;
  name: string;
}) {
  const format = useFormat();
  if (search === null || number === 0) return <>{format.number(number)}</>;
  return (
    <Link to="/recommendations" search={search}>
      {format.number(number)}
      <span className="vh"> {name}</span>
    </Link>
  );
}
