import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Shown as ShownCount } from "@/components/count";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { visitsQuery } from "../api/visits";
import type { VisitFilters } from "../filters";
import { useVisitLabels } from "../labels";
import { KINDS, SHOWN, type VisitRow } from "../schemas";
import { DaysWords, SecretMark, StateMark, WhereWords } from "./visit-words";

export function VisitViews({ filters }: { filters: VisitFilters }) {
  const { t } = useLingui();
  const labels = useVisitLabels();
  const navigate = useNavigate();
  const { show = "all", ...rest } = filters;
  return (
    <>
      <nav className="views" aria-label={t`Views`}>
        {SHOWN.map((one) => (
          <Link
            key={one}
            to="/visits"
            search={{ ...rest, show: one }}
            aria-current={one === show ? "page" : undefined}
          >
            {labels.show(one)}
          </Link>
        ))}
      </nav>
      <div className="qbar visit-filters">
        <select
          className="select"
          aria-label={t`Kind of visit`}
          value={filters.kind ?? ""}
          onChange={(event) =>
            void navigate({
              to: "/visits",
              search: { ...filters, kind: KINDS.find((kind) => kind === event.target.value) },
              replace: true,
            })
          }
        >
          <option value="">{t`All kinds`}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {labels.kind(kind)}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

export function VisitsList({ filters }: { filters: VisitFilters }) {
  const list = useInfiniteQuery(visitsQuery(filters));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.count;
  const { show = "all", ...narrowing } = filters;
  const narrowed = show !== "all" || Object.keys(narrowing).length > 0;
  return (
    <>
      {count && count.value > 0 ? (
        <p className="pad small soft list-count">
          <ShownCount count={count} filtered={narrowed} />
        </p>
      ) : null}
      {list.isPending ? <Loading lines={6} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <NoVisits narrowed={narrowed} /> : null}
      {rows.length > 0 ? <VisitsTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

function NoVisits({ narrowed }: { narrowed: boolean }) {
  const may = useMay();
  return (
    <Empty
      icon="eye"
      title={narrowed ? <Trans>No visit fits</Trans> : <Trans>No visits yet</Trans>}
      actions={
        narrowed ? (
          <Link className="btn" to="/visits">
            <Trans>Show all visits</Trans>
          </Link>
        ) : may("visits.visit.plan") || may("visits.visit.head") ? (
          <Link className="btn primary" to="/visits/new">
            <Trans>Plan a visit</Trans>
          </Link>
        ) : null
      }
    >
      <p>
        <Trans>
          A visit that is not announced stays secret until it starts. Here stand those you plan, those you go
          on, and those that have started.
        </Trans>
      </p>
    </Empty>
  );
}

function VisitsTable({ rows }: { rows: VisitRow[] }) {
  const { t } = useLingui();
  const labels = useVisitLabels();
  return (
    <table className="queue stacked visits">
      <caption className="vh">
        <Trans>Visits, {rows.length} shown</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Visit`}</th>
          <th scope="col">{t`Days`}</th>
          <th scope="col">{t`State`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="what">
              <Link to="/visits/$visit" params={{ visit: row.id }}>
                <WhereWords visit={row} />
              </Link>
              <p className="meta">
                {row.reference ? <Reference>{row.reference}</Reference> : null}
                <span>{labels.kind(row.kind)}</span>
                {row.announced ? <Trans>announced</Trans> : null}
                <SecretMark visit={row} />
              </p>
            </td>
            <td data-l={t`Days`}>
              <DaysWords visit={row} />
            </td>
            <td data-l={t`State`}>
              <StateMark visit={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
