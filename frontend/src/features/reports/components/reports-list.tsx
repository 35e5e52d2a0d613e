import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Shown as ShownCount } from "@/components/count";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { TableDownload } from "@/components/table-download";
import { dateToDay, useFormat } from "@/i18n/format";
import { downloadReports, reportsQuery } from "../api/reports";
import type { ReportFilters } from "../filters";
import { useReportLabels } from "../labels";
import { type ReportRow, SHOWN } from "../schemas";
import { ReportStateMark } from "./state-mark";

export function ReportViews({ filters }: { filters: ReportFilters }) {
  const { t } = useLingui();
  const labels = useReportLabels();
  const { show, ...rest } = filters;
  return (
    <nav className="views" aria-label={t`Views`}>
      <Link
        to="/reports"
        search={rest}
        activeOptions={{ exact: true }}
        aria-current={show ? undefined : "page"}
      >
        <Trans context="reports">All</Trans>
      </Link>
      {SHOWN.map((one) => (
        <Link
          key={one}
          to="/reports"
          search={{ ...rest, show: one }}
          aria-current={one === show ? "page" : undefined}
        >
          {labels.show(one)}
        </Link>
      ))}
    </nav>
  );
}

export function ReportsList({ filters }: { filters: ReportFilters }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(reportsQuery(filters));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.count;
  const narrowed = Object.keys(filters).length > 0;
  return (
    <>
      {count && count.value > 0 ? (
        <div className="qbar">
          <p className="small soft">
            <ShownCount count={count} filtered={narrowed} />
          </p>
          <TableDownload
            label={t`Download these reports`}
            buttonClass="btn compact"
            download={(kind) => downloadReports(filters, kind)}
          />
        </div>
      ) : null}
      {list.isPending ? <Loading lines={6} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <NoReports narrowed={narrowed} /> : null}
      {rows.length > 0 ? <ReportsTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

function NoReports({ narrowed }: { narrowed: boolean }) {
  return (
    <Empty
      icon="reports"
      title={narrowed ? <Trans>No report fits</Trans> : <Trans>No reports yet</Trans>}
      actions={
        narrowed ? (
          <Link className="btn" to="/reports">
            <Trans>Show all reports</Trans>
          </Link>
        ) : (
          <Link className="btn" to="/visits" search={{ show: "at-work" }}>
            <Trans>Visits that are under way</Trans>
          </Link>
        )
      }
    >
      <p>
        <Trans>
          A report is begun on the page of its visit. It links to what was found and recommended there, goes
          to the authorities for a check of its facts, is adopted, sent and published. Here stand those you
          write, read or vote on.
        </Trans>
      </p>
    </Empty>
  );
}

function ReportsTable({ rows }: { rows: ReportRow[] }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <table className="queue stacked">
      <caption className="vh">
        <Trans>Reports, {rows.length} shown</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Report`}</th>
          <th scope="col">{t`Still open`}</th>
          <th scope="col">{t`State`}</th>
          <th scope="col">{t`Last changed`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="what">
              <Link to="/reports/$report" params={{ report: row.id }}>
                <bdi>{row.title}</bdi>
              </Link>
              <p className="meta">
                <Reference>{row.reference}</Reference>
                {row.visit_reference ? (
                  <span>
                    <Trans>
                      Visit <Reference>{row.visit_reference}</Reference>
                    </Trans>
                  </span>
                ) : null}
                <span>{format.language(row.language)}</span>
              </p>
            </td>
            <td data-l={t`Still open`} className={row.open_hits + row.open_remarks > 0 ? "" : "none"}>
              <OpenOf row={row} />
            </td>
            <td data-l={t`State`}>
              <ReportStateMark state={row.state} />
            </td>
            <td data-l={t`Last changed`}>
              <bdi>{format.dayShort(dateToDay(new Date(row.updated_at)))}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OpenOf({ row }: { row: ReportRow }) {
  return (
    <span className="marks">
      {row.open_hits > 0 ? (
        <span className="mark">
          <Icon name="lv-sealed" />
          <Plural value={row.open_hits} one="# place to look at" other="# places to look at" />
        </span>
      ) : null}
      {row.open_remarks > 0 ? (
        <span className="mark">
          <Icon name="speech" />
          <Plural value={row.open_remarks} one="# remark" other="# remarks" />
        </span>
      ) : null}
    </span>
  );
}
