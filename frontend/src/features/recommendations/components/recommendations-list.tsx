import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { recommendationsQuery } from "../api/recommendations";
import type { RecommendationFilters } from "../filters";
import { useRecommendationLabels } from "../labels";
import type { RecommendationRow } from "../schemas";
import { ImplementationMark } from "./implementation-mark";

export function RecommendationsList({ filters }: { filters: RecommendationFilters }) {
  const list = useInfiniteQuery(recommendationsQuery(filters));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {list.isPending ? <Loading lines={8} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <Nothing filtered={Object.keys(filters).length > 0} /> : null}
      {rows.length > 0 ? <RecommendationsTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const may = useMay();
  if (filtered) {
    return (
      <Empty
        icon="search"
        title={<Trans>Nothing fits these filters</Trans>}
        actions={
          <Link className="btn" to="/recommendations">
            <Trans>Show all</Trans>
          </Link>
        }
      >
        <p>
          <Trans>Only what you may read is looked at.</Trans>
        </p>
      </Empty>
    );
  }
  return (
    <Empty
      icon="recs"
      title={<Trans>No recommendations yet</Trans>}
      actions={
        may("recommendations.recommendation.write") ? (
          <Link className="btn primary" to="/recommendations/new">
            <Trans>Write one</Trans>
          </Link>
        ) : null
      }
    >
      <p>
        <Trans>A recommendation says who should do what by when, and is followed until it is done.</Trans>
      </p>
    </Empty>
  );
}

function RecommendationsTable({ rows }: { rows: RecommendationRow[] }) {
  const { t } = useLingui();
  return (
    <table className="queue stacked">
      <caption className="vh">
        <Trans>Recommendations, {rows.length} shown</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col" className="w-due">{t`Response due`}</th>
          <th scope="col">{t`Recommendation`}</th>
          <th scope="col">{t`Asked of`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RecommendationLine key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function RecommendationLine({ row }: { row: RecommendationRow }) {
  const format = useFormat();
  const labels = useRecommendationLabels();
  return (
    <tr>
      <td className="w-due">
        {row.due_on && row.state === "issued" ? (
          <Due day={row.due_on} />
        ) : (
          <span className="due">
            <Icon name={row.state === "draft" ? "pen" : "recs"} />
            <span>
              <b>{labels.state(row.state)}</b>
              {row.issued_on ? <small>{format.dayShort(row.issued_on)}</small> : null}
            </span>
          </span>
        )}
      </td>
      <td className="what">
        <Link
          to="/recommendations/$recommendation"
          params={{ recommendation: row.id }}
          dir="auto"
          lang={row.language}
        >
          {row.title}
        </Link>
        <p className="meta">
          <Reference>{row.reference}</Reference>
          <span>{labels.priority(row.priority)}</span>
          <span>{labels.source(row.source)}</span>
          {row.state === "draft" ? null : <ImplementationMark implementation={row.implementation} />}
          {row.system_wide ? (
            <span>
              <Trans>Whole system</Trans>
            </span>
          ) : (
            row.places.slice(0, 2).map((place) => <bdi key={place.id}>{place.name}</bdi>)
          )}
        </p>
      </td>
      <td>
        {row.addressees.map((addressee) => {
          const body = addressee.authority ?? addressee.place;
          return (
            <p key={body?.id} className="small">
              <bdi>{body?.name}</bdi>
              {row.state === "draft" ? null : (
                <span className="soft"> · {labels.answer(addressee.answer ?? "none")}</span>
              )}
            </p>
          );
        })}
      </td>
    </tr>
  );
}
