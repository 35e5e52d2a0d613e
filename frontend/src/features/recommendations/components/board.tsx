import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CountText } from "@/components/count";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { Reference } from "@/components/marks";
import { boardQuery } from "../api/board";
import type { RecommendationFilters } from "../filters";
import { useRecommendationLabels } from "../labels";
import type { BoardColumn, RecommendationRow } from "../schemas";
import { ImplementationMark } from "./implementation-mark";

/** What is followed, in a column for each status as assessed here. */
export function RecommendationsBoard({ filters }: { filters: RecommendationFilters }) {
  const { t } = useLingui();
  const board = useQuery(boardQuery(filters));
  return (
    <Fetched query={board}>
      {(columns) => (
        <div className="board" tabIndex={0} role="region" aria-label={t`Board by status`}>
          {columns.map((column) => (
            <Column key={column.implementation} column={column} filters={filters} />
          ))}
        </div>
      )}
    </Fetched>
  );
}

function Column({ column, filters }: { column: BoardColumn; filters: RecommendationFilters }) {
  const labels = useRecommendationLabels();
  const { implementation, items, count } = column;
  return (
    <section aria-label={labels.implementation(implementation)}>
      <header>
        <h2>
          <ImplementationMark implementation={implementation} />
        </h2>
        <CountText count={count} />
      </header>
      {items.length === 0 ? (
        <p className="small soft">
          <Trans>None</Trans>
        </p>
      ) : (
        <ul>
          {items.map((item) => (
            <Entry key={item.id} item={item} />
          ))}
        </ul>
      )}
      {count.value > items.length ? (
        <p className="small">
          <Link
            to="/recommendations"
            search={{ ...filters, state: "issued", implementation: [implementation] }}
          >
            <Trans>Show all</Trans>
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function Entry({ item }: { item: RecommendationRow }) {
  const [place] = item.places;
  return (
    <li>
      <Link
        to="/recommendations/$recommendation"
        params={{ recommendation: item.id }}
        dir="auto"
        lang={item.language}
      >
        {item.title}
      </Link>
      <p className="meta">
        <Reference>{item.reference}</Reference>
        {place ? <bdi>{place.name}</bdi> : null}
        {item.to_verify_since ? (
          <span>
            <Trans>to be verified</Trans>
          </span>
        ) : null}
      </p>
      {item.due_on ? <Due day={item.due_on} brief /> : null}
    </li>
  );
}
