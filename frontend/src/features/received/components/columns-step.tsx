import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { ColumnsTable } from "@/components/imports/columns-table";
import { useFormat } from "@/i18n/format";
import { checkReceived, receivedImportQuery } from "../api/imports";
import { useReceivedLabels } from "../labels";
import { fieldOf, withField } from "../mapping";
import { RECEIVED_FIELDS, type ReceivedField, type ReceivedImport } from "../schemas";
import { ImportHead } from "./import-head";
import { MappingSettings } from "./mapping-settings";
import { UnmatchedThemes } from "./unmatched-themes";

export function ReceivedColumnsStep({
  record,
  onChecked,
}: {
  record: ReceivedImport;
  onChecked: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useReceivedLabels();
  const queryClient = useQueryClient();
  const [mapping, setMapping] = useState(record.mapping);
  const [addressee, setAddressee] = useState<Named | null>(
    record.mapping.addressee ? { id: record.mapping.addressee, name: "…" } : null,
  );
  const query = receivedImportQuery(record.id);
  const check = useMutation({
    mutationFn: () => checkReceived(record, { ...mapping, addressee: addressee?.id ?? null }),
    onSuccess: (checked) => {
      queryClient.setQueryData(query.queryKey, checked);
      onChecked();
    },
    // The mapping may have been kept although the check failed: its version moved on.
    onError: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
  });
  const hasText = Boolean(mapping.columns?.text);
  return (
    <>
      <ImportHead
        step="columns"
        title={t`Say what each column is`}
        lead={
          <Trans>
            <bdi className="strong">{record.file_name}</bdi>, {format.number(record.rows)} rows.
          </Trans>
        }
      />
      {check.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={check.error} />
        </div>
      ) : null}
      <div className="record">
        <div className="pad columns-body stack-l">
          <ColumnsTable
            columns={record.columns}
            targetOf={(heading) => fieldOf(mapping, heading)}
            onTarget={(heading, field) =>
              setMapping(withField(mapping, heading, field as ReceivedField | ""))
            }
          >
            {RECEIVED_FIELDS.map((field) => (
              <option key={field} value={field}>
                {labels.field(field)}
              </option>
            ))}
          </ColumnsTable>
          <UnmatchedThemes record={record} mapping={mapping} onChange={setMapping} />
        </div>
        <MappingSettings
          record={record}
          mapping={mapping}
          onChange={setMapping}
          addressee={addressee}
          onAddressee={setAddressee}
        />
      </div>
      <div className="form-foot">
        <span className="saved">
          {hasText ? null : <Trans>Say which column holds the recommendation.</Trans>}
        </span>
        <button
          type="button"
          className="btn primary"
          disabled={!hasText || check.isPending}
          onClick={() => check.mutate()}
        >
          {check.isPending ? <Trans>Checking…</Trans> : <Trans>Check all rows</Trans>}
        </button>
      </div>
    </>
  );
}
