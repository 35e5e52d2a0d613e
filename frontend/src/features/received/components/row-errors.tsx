import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CSV, download } from "@/client/download";
import { DownloadButton } from "@/components/download-button";
import { RowErrorsTable } from "@/components/imports/row-errors-table";
import { Section } from "@/components/page";
import { rowErrorsAddress, rowErrorsQuery } from "../api/imports";
import { useReceivedLabels } from "../labels";
import type { ReceivedImport } from "../schemas";

export function RowErrors({ record }: { record: ReceivedImport }) {
  const labels = useReceivedLabels();
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
      <div className="stack-s">
        <RowErrorsTable errors={errors.data ?? []} textOf={labels.error} />
        <DownloadButton
          download={() => download(rowErrorsAddress(record.id), CSV, "recommendations-errors.csv")}
        >
          <Trans>All these rows with the reason, to mend</Trans>
        </DownloadButton>
      </div>
    </Section>
  );
}
