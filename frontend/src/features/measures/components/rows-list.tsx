import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useContext } from "react";
import { Reference } from "@/components/marks";
import { Paged } from "@/components/paged";
import { useFormat } from "@/i18n/format";
import { figureQuery, rowsQuery } from "../api/figures";
import { CodeNames, useMeasureLabels } from "../labels";
import { type ExploreSearch, NONE } from "../question";
import type { Measure, Row } from "../schemas";

/** The records that a number counts, the newest first. */
export function RowsList({ search }: { search: ExploreSearch & { measure: Measure } }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(rowsQuery(search));
  const format = useFormat();
  const labels = useMeasureLabels();
  const codeName = useContext(CodeNames);
  const count = list.data?.pages[0]?.count;
  const days = (row: Row) =>
    row.days === null ? (
      "–"
    ) : (
      <Plural value={row.days} one="# day" other={<Trans>{format.number(row.days)} days</Trans>} />
    );
  return (
    <section className="fig wide" id="rows" aria-label={t`Records counted`}>
      <div className="fig-h">
        <div>
          <h2>
            <Trans>Records counted</Trans>
          </h2>
          <Group search={search} />
          {count ? (
            <p>
              {count.capped ? (
                <Trans>More than {format.number(count.value)}</Trans>
              ) : (
                <Plural value={count.value} one="# record" other="# records" />
              )}
            </p>
          ) : null}
        </div>
      </div>
      <Paged
        list={list}
        empty={
          <p className="soft">
            <Trans>None that you may read.</Trans>
          </p>
        }
      >
        {(rows) => (
          <div className="scroll" role="region" tabIndex={0} aria-label={t`Records counted`}>
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{t`Record`}</th>
                  <th scope="col">{t`State`}</th>
                  <th scope="col">{t`Day`}</th>
                  {rows.some((row) => row.days !== null) ? (
                    <th scope="col" className="num">{t`Days taken`}</th>
                  ) : null}
                  {rows.some((row) => row.added !== null) ? (
                    <th scope="col" className="num">
                      {labels.measure(search.measure)}
                    </th>
                  ) : null}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      <ToRecord row={row} />
                    </th>
                    <td>{row.state ? codeName(search.measure, "state", row.state) : "–"}</td>
                    <td>{row.on ? <bdi>{format.day(row.on)}</bdi> : "–"}</td>
                    {rows.some((other) => other.days !== null) ? <td className="num">{days(row)}</td> : null}
                    {row.added !== null ? <td className="num">{format.number(row.added)}</td> : null}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Paged>
    </section>
  );
}

/** Which group the records are of, as the chart and the table call it. */
function Group({ search }: { search: ExploreSearch & { measure: Measure } }) {
  const { rows: _, key, and_key, ...question } = search;
  const labels = useMeasureLabels();
  const { data: figure } = useQuery(figureQuery(question, false));
  const named = [
    [figure?.by, key],
    [figure?.and_by, and_key],
  ] as const;
  const groups = named.flatMap(([axis, wanted]) => {
    const found = axis?.keys.find((each) => wanted !== undefined && (each.key ?? NONE) === wanted);
    if (!axis || !found) return [];
    const dimension = labels.dimension(axis.dimension);
    return [{ dimension, name: labels.name(search.measure, axis.dimension, found) }];
  });
  if (groups.length === 0) return null;
  return (
    <p>
      {groups.map(({ dimension, name }, at) => (
        <span key={dimension}>
          {at > 0 ? " · " : null}
          {dimension}:{" "}
          <b>
            <bdi>{name}</bdi>
          </b>
        </span>
      ))}
    </p>
  );
}

function ToRecord({ row }: { row: Row }) {
  const shown = (
    <>
      {row.reference ? <Reference>{row.reference}</Reference> : null}{" "}
      {row.title === row.reference ? null : <bdi>{row.title}</bdi>}
    </>
  );
  switch (row.kind) {
    case "complaint":
      return (
        <Link to="/complaints/$complaint" params={{ complaint: row.id }}>
          {shown}
        </Link>
      );
    case "recommendation":
      return (
        <Link to="/recommendations/$recommendation" params={{ recommendation: row.id }}>
          {shown}
        </Link>
      );
    case "visit":
      return (
        <Link to="/visits/$visit" params={{ visit: row.id }}>
          {shown}
        </Link>
      );
    case "finding":
      return (
        <Link to="/visits/findings/$finding" params={{ finding: row.id }}>
          {shown}
        </Link>
      );
    case "place":
      return (
        <Link to="/places/$place" params={{ place: row.id }}>
          {shown}
        </Link>
      );
    case "planned-visit":
      return row.programme ? (
        <Link to="/visits/programmes/$programme" params={{ programme: row.programme }}>
          {shown}
        </Link>
      ) : (
        shown
      );
    default:
      return shown;
  }
}
