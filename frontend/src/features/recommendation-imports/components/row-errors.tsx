import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CSV, download } from "@/client/download";
import { DownloadButton } from "@/components/download-button";
import { RowErrorsTable } from "@/components/imports/row-errors-table";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { rowErrorsAddress, rowErrorsQuery } from "../api/imports";
import { useImportLabels } from "../labels";
import type { ErrorCause, ListImport } from "../schemas";

/** Why rows were put aside: by cause, then row by row. */
export function RowErrors({ record }: { record: ListImport }) {
  const labels = useImportLabels();
  const errors = useQuery(rowErrorsQuery(record));
  return (
    <Section
      title={<Trans>Errors</Trans>}
      note={
        <Plural
          value={record.verdict?.error ?? 0}
          one="# row put aside. The rest goes in."
          other="# rows put aside. The rest goes in."
        />
      }
    >
      <div className="stack">
        <Causes causes={errors.data?.causes ?? []} />
        <DownloadButton
          download={() => download(rowErrorsAddress(record.id), CSV, "recommendations-errors.csv")}
        >
          <Trans>All these rows with the reason, to mend</Trans>
        </DownloadButton>
        <RowErrorsTable errors={errors.data?.items ?? []} textOf={labels.error} />
      </div>
    </Section>
  );
}

function Causes({ causes }: { causes: ErrorCause[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useImportLabels();
  if (causes.length < 2) return null;
  return (
    <table className="plain">
      <caption className="vh">{t`Errors by cause`}</caption>
      <thead>
        <tr>
          <th scope="col" className="num row-number">{t`Rows`}</th>
          <th scope="col">{t`Column`}</th>
          <th scope="col">{t`What is wrong`}</th>
        </tr>
      </thead>
      <tbody>
        {causes.map((cause) => (
          <tr key={`${cause.code} ${cause.heading} ${cause.reason}`}>
            <td className="num">{format.number(cause.rows)}</td>
            <td>{cause.heading ? <bdi>{cause.heading}</bdi> : "–"}</td>
            <td dir="auto">{labels.error(cause)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
