import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Empty, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { inspectionQuery } from "../api/imports";
import { useImportLabels } from "../labels";
import type { Import } from "../schemas";
import { CheckStep } from "./check-step";
import { ColumnsStep } from "./columns-step";
import { ImportHead } from "./import-head";
import { ReportStep } from "./report-step";
import { RunStep } from "./run-step";

const MAPPABLE = new Set(["ready", "checked", "done", "undone"]);

/** The step an import stands at; `step` leads back to its columns where that is still possible. */
export function ImportWork({ record, step }: { record: Import; step: string | undefined }) {
  const wanted = step === "columns" || step?.startsWith("match-");
  if (record.state === "ready" || (wanted && MAPPABLE.has(record.state))) {
    return <Columns record={record} step={step} />;
  }
  switch (record.state) {
    case "receiving":
    case "inspecting":
      return <Inspecting record={record} />;
    case "broken":
      return <Refused record={record} />;
    case "checking":
    case "checked":
      return <CheckStep record={record} />;
    case "running":
    case "paused":
    case "stopped":
    case "cancelled":
      return <RunStep record={record} />;
    default:
      return <ReportStep record={record} />;
  }
}

function Columns({ record, step }: { record: Import; step: string | undefined }) {
  const inspection = useQuery(inspectionQuery(record.id, record.version));
  const matching = step?.startsWith("match-") ? Number(step.slice("match-".length)) : null;
  return (
    <Fetched query={inspection} rank={1}>
      {(found) => <ColumnsStep key={record.id} record={record} inspection={found} matching={matching} />}
    </Fetched>
  );
}

function Inspecting({ record }: { record: Import }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <>
      <ImportHead
        step="file"
        record={record}
        title={record.state === "receiving" ? t`Waiting for the file` : t`Looking at the file`}
        lead={
          <Trans>
            <bdi className="strong">{record.name}</bdi>, {format.bytes(record.size)}. Reading its letters,
            columns and days.
          </Trans>
        }
      />
      {record.state === "receiving" ? (
        <Empty
          icon="upload"
          title={<Trans>The file did not arrive whole</Trans>}
          actions={
            <Link className="btn primary" to="/complaints/imports/new">
              <Trans>Send it again</Trans>
            </Link>
          }
        />
      ) : (
        <Loading lines={6} />
      )}
    </>
  );
}

function Refused({ record }: { record: Import }) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const fault = record.fault ? labels.fault(record.fault) : null;
  return (
    <>
      <ImportHead
        step="file"
        record={record}
        title={t`This file cannot be taken`}
        lead={<bdi className="strong">{record.name}</bdi>}
      />
      <Empty
        icon="warn"
        title={fault ?? <Trans>It cannot be read</Trans>}
        actions={
          <Link className="btn primary" to="/complaints/imports/new">
            <Trans>Choose another file</Trans>
          </Link>
        }
      >
        {record.detail ? <p dir="auto">{record.detail}</p> : null}
        <p>
          <Trans>Nothing was changed.</Trans>
        </p>
      </Empty>
    </>
  );
}
