import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { importsQuery } from "../api/imports";
import { useImportLabels } from "../labels";
import type { ImportItem } from "../schemas";

export function ImportsList() {
  const list = useInfiniteQuery(importsQuery);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {list.isPending ? <Loading /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <Empty
          icon="upload"
          title={<Trans>Nothing was imported yet</Trans>}
          actions={
            <Link className="btn primary" to="/complaints/imports/new">
              <Trans>Import a file</Trans>
            </Link>
          }
        >
          <p>
            <Trans>
              Old registers come in from CSV, XLSX or NDJSON files. Everything is checked before anything is
              written, and can be undone.
            </Trans>
          </p>
        </Empty>
      ) : null}
      {rows.length > 0 ? <ImportsTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

function ImportsTable({ rows }: { rows: ImportItem[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useImportLabels();
  return (
    <table className="queue stacked">
      <caption className="vh">
        <Trans>Imports</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`File`}</th>
          <th scope="col">{t`State`}</th>
          <th scope="col" className="num">{t`Rows`}</th>
          <th scope="col" className="num">{t`New`}</th>
          <th scope="col" className="num">{t`Errors`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="what">
              <Link to="/complaints/imports/$id" params={{ id: row.id }}>
                <bdi>{row.name}</bdi>
              </Link>
              <p className="meta">
                <span>{format.moment(row.created_at)}</span>
                <span>{format.bytes(row.size)}</span>
              </p>
            </td>
            <td>{labels.state(row.state)}</td>
            <td className="num" data-l={t`Rows`}>
              {format.number(row.rows_total)}
            </td>
            <td className="num" data-l={t`New`}>
              {format.number(row.tally.created)}
            </td>
            <td className="num" data-l={t`Errors`}>
              {format.number(row.tally.errors)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
