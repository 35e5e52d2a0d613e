import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { ColumnsTable } from "@/components/imports/columns-table";
import type { ListImport } from "../schemas";
import { ImportHead, RowsOf } from "./import-head";

interface ColumnsFrameProps {
  record: ListImport;
  targetOf: (heading: string) => string;
  onTarget: (heading: string, target: string) => void;
  options: ReactNode;
  /** What the values of the file stand for. */
  values: ReactNode;
  settings: ReactNode;
  /** What has still to be said. */
  missing: ReactNode;
  error: Error | null;
  /** What the settings are called that the service may find fault with. */
  names?: Record<string, string>;
  pending: boolean;
  onCheck: () => void;
}

/** Says what each column is, and has all rows checked. */
export function ColumnsFrame(props: ColumnsFrameProps) {
  const { record, targetOf, onTarget, options, values, settings, missing, error, names, pending, onCheck } =
    props;
  const { t } = useLingui();
  return (
    <>
      <ImportHead
        kind={record.kind}
        step="columns"
        title={t`Say what each column is`}
        lead={<RowsOf record={record} />}
      />
      {error ? (
        <div className="pad gap-b">
          <ErrorSummary error={error} names={names} />
        </div>
      ) : null}
      {record.fault ? (
        <p className="pad gap-b" role="alert">
          {record.fault}
        </p>
      ) : null}
      <div className="record">
        <div className="pad columns-body stack-l">
          {values}
          <ColumnsTable columns={record.columns} targetOf={targetOf} onTarget={onTarget}>
            {options}
          </ColumnsTable>
        </div>
        <aside className="margin" aria-label={t`How the file is read`}>
          <section>
            <h2>
              <Trans>For the whole file</Trans>
            </h2>
            <div className="stack">{settings}</div>
          </section>
        </aside>
      </div>
      <div className="form-foot">
        <span className="saved">{missing}</span>
        <button
          type="button"
          className="btn primary"
          disabled={Boolean(missing) || pending}
          onClick={onCheck}
        >
          {pending ? <Trans>Checking…</Trans> : <Trans>Check all rows</Trans>}
        </button>
      </div>
    </>
  );
}
