import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { patternsQuery } from "../api/patterns";
import type { PatternFilters } from "../filters";
import { usePatternLabels } from "../labels";
import { type PatternItem, SHOWN } from "../schemas";

export function PatternViews({ filters }: { filters: PatternFilters }) {
  const { t } = useLingui();
  const labels = usePatternLabels();
  const { show = "open", ...rest } = filters;
  return (
    <nav className="views" aria-label={t`Views`}>
      {SHOWN.map((one) => (
        <Link
          key={one}
          to="/complaints/patterns"
          search={{ ...rest, show: one }}
          aria-current={one === show ? "page" : undefined}
        >
          {labels.show(one)}
        </Link>
      ))}
    </nav>
  );
}

export function PatternsList({ filters, computed }: { filters: PatternFilters; computed: boolean }) {
  const list = useInfiniteQuery(patternsQuery(filters));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {list.isPending ? <Loading /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <Empty icon="check" title={<Trans>Nothing stands out here</Trans>}>
          <p>
            {computed ? (
              <Trans>
                Complaints come as they were to be expected, or are too few to tell. What was found before
                stands under Past.
              </Trans>
            ) : (
              <Trans>Nothing was computed yet. It is done every night, and whenever you ask for it.</Trans>
            )}
          </p>
        </Empty>
      ) : null}
      {rows.length > 0 ? <PatternsTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

function PatternsTable({ rows }: { rows: PatternItem[] }) {
  const { t } = useLingui();
  const labels = usePatternLabels();
  return (
    <table className="queue stacked patterns">
      <caption className="vh">
        <Trans>Patterns</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`What stands out`}</th>
          <th scope="col" className="num">{t`Complaints`}</th>
          <th scope="col" className="num">{t`Expected`}</th>
          <th scope="col">{t`Decision`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="what">
              <Link to="/complaints/patterns/$pattern" params={{ pattern: row.id }}>
                {labels.sentence(row)}
              </Link>
              <p className="meta">
                <span className="mark">
                  <Icon name={labels.icon(row.kind)} />
                  {labels.kind(row.kind)}
                </span>
                {row.marks.includes("rare-code") ? <span>{t`rare theme`}</span> : null}
                {row.marks.includes("mass-filing") ? <span>{t`with a mass filing`}</span> : null}
              </p>
            </td>
            <td className="num" data-l={t`Complaints`}>
              {row.standing === "withdrawn" ? t`withdrawn` : labels.band(row.observed)}
            </td>
            <td className="num" data-l={t`Expected`}>
              {row.standing === "withdrawn" ? null : labels.expected(row.expected)}
            </td>
            <td data-l={t`Decision`}>
              {row.decision ? labels.decision(row.decision) : <span className="faint">{t`none yet`}</span>}
              {row.gone_on ? <span className="gone-on">{t`has gone on since`}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
