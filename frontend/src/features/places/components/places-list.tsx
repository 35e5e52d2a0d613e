import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Shown } from "@/components/count";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { placesQuery } from "../api/list-places";
import type { PlaceFilters } from "../filters";
import { useReadsVisits } from "../last-visit";
import type { PlaceRow } from "../schemas";
import { LastVisitWords } from "./last-visit-words";

export function PlacesList({ filters }: { filters: PlaceFilters }) {
  const list = useInfiniteQuery(placesQuery(filters));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.count;
  return (
    <>
      {count ? (
        <p className="pad small soft list-count">
          <Shown count={count} filtered={Object.keys(filters).length > 0} />
        </p>
      ) : null}
      {list.isPending ? <Loading lines={8} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <NoPlaces filtered={Object.keys(filters).length > 0} /> : null}
      {rows.length > 0 ? <PlacesTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

export function NoPlaces({ filtered }: { filtered: boolean }) {
  const may = useMay();
  if (filtered) {
    return (
      <Empty
        icon="search"
        title={<Trans>No place fits</Trans>}
        actions={
          <Link className="btn" to="/places">
            <Trans>Show all places</Trans>
          </Link>
        }
      >
        <p>
          <Trans>Names in every language, former names and codes are looked at.</Trans>
        </p>
      </Empty>
    );
  }
  return (
    <Empty
      icon="places"
      title={<Trans>No places yet</Trans>}
      actions={
        <>
          {may("visits.place.import") ? (
            <Link className="btn primary" to="/places/import">
              <Trans>Import places</Trans>
            </Link>
          ) : null}
          {may("visits.place.write") ? (
            <Link className="btn quiet" to="/places/new">
              <Trans>Enter one</Trans>
            </Link>
          ) : null}
        </>
      }
    >
      <p>
        <Trans>
          A place is wherever people are or may be held and cannot leave at will. Visits, complaints and
          recommendations gather around it.
        </Trans>
      </p>
    </Empty>
  );
}

function PlacesTable({ rows }: { rows: PlaceRow[] }) {
  const { t } = useLingui();
  const visits = useReadsVisits();
  return (
    <table className="queue stacked places">
      <caption className="vh">
        <Trans>Places, {rows.length} shown</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Place`}</th>
          <th scope="col">{t`Region`}</th>
          <th scope="col" className="num">{t`People`}</th>
          <th scope="col" className="num">{t`Capacity`}</th>
          <th scope="col" className="num">{t`Full`}</th>
          {visits ? <th scope="col">{t`Last visit`}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PlaceLine key={row.id} row={row} visits={visits} />
        ))}
      </tbody>
    </table>
  );
}

function PlaceLine({ row, visits }: { row: PlaceRow; visits: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const share = row.population !== null && row.capacity ? row.population / row.capacity : null;
  return (
    <tr>
      <td className="what">
        <Link to="/places/$place" params={{ place: row.id }}>
          <bdi>{row.name}</bdi>
        </Link>
        <p className="meta">
          <Reference>{row.code ?? row.reference}</Reference>
          <span>{row.category.name}</span>
          {row.closed_on ? (
            <span className="badge">
              <Trans>Closed {format.day(row.closed_on)}</Trans>
            </span>
          ) : null}
        </p>
      </td>
      <td>
        {row.region ? <bdi>{row.region.name}</bdi> : null}
        {row.locality ? (
          <p className="meta">
            <bdi>{row.locality}</bdi>
          </p>
        ) : null}
      </td>
      <td className="num" data-l={t`People`}>
        {row.population !== null ? format.number(row.population) : "–"}
      </td>
      <td className="num" data-l={t`Capacity`}>
        {row.capacity !== null ? format.number(row.capacity) : "–"}
      </td>
      <td className={share !== null && share > 1 ? "num strong" : "num"} data-l={t`Full`}>
        {share !== null ? format.percent(share) : "–"}
      </td>
      {visits ? (
        <td data-l={t`Last visit`} className={row.last_visit_on ? undefined : "soft"}>
          <LastVisitWords day={row.last_visit_on} />
        </td>
      ) : null}
    </tr>
  );
}
