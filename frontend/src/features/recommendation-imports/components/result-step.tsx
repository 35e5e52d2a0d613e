import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useImportAct } from "../api/imports";
import type { ListImport } from "../schemas";
import { ImportHead, RowsOf } from "./import-head";
import { RepliesReview } from "./replies-review";
import { RowErrors } from "./row-errors";

/** What a run would do; afterwards, what it did, and the way back. */
export function ResultStep({ record, onBack }: { record: ListImport; onBack: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { state, verdict } = record;
  const planned = state === "checked";
  const titles: Partial<Record<ListImport["state"], string>> = {
    undone: t`Taken back`,
    done: t`Brought in`,
    stopped: t`Stopped on the way`,
  };
  useEffect(() => {
    if (planned) return;
    for (const what of ["recommendations", "authorities", "body-documents"])
      queryClient.invalidateQueries({ queryKey: [what] });
  }, [planned, queryClient]);
  return (
    <>
      <ImportHead
        kind={record.kind}
        step={planned ? "check" : "report"}
        title={titles[state] ?? t`What would happen`}
        lead={<RowsOf record={record} />}
        acts={planned ? <RunActs record={record} onBack={onBack} /> : <DoneActs record={record} />}
      />
      {record.fault ? (
        <p className="pad gap-b" role="alert">
          {record.fault}
        </p>
      ) : null}
      {verdict ? <Verdict record={record} planned={planned} /> : null}
      {planned && record.kind === "tracker" ? <RepliesReview record={record} /> : null}
      {verdict && verdict.error > 0 ? <RowErrors record={record} /> : null}
    </>
  );
}

function useTold() {
  const problem = useProblemText();
  return { onError: (error: Error) => say(problem(error)) };
}

function RunActs({ record, onBack }: { record: ListImport; onBack: () => void }) {
  const run = useImportAct("runs");
  const check = useImportAct("checks");
  const told = useTold();
  const writes = (record.verdict?.new ?? 0) + (record.verdict?.updated ?? 0);
  return (
    <>
      <button type="button" className="btn" onClick={onBack}>
        <Trans>Back to the columns</Trans>
      </button>
      {record.kind === "tracker" ? (
        <button
          type="button"
          className="btn"
          disabled={check.isPending}
          onClick={() => check.mutate(record, told)}
        >
          <Trans>Check again</Trans>
        </button>
      ) : null}
      <button
        type="button"
        className="btn primary"
        disabled={!writes || run.isPending}
        onClick={() => run.mutate(record, told)}
      >
        {run.isPending ? <Trans>Importing…</Trans> : <Trans>Run the import</Trans>}
      </button>
    </>
  );
}

function DoneActs({ record }: { record: ListImport }) {
  const undo = useImportAct("undo");
  const run = useImportAct("runs");
  const told = useTold();
  if (record.state === "undone" && record.undone?.kept === 0)
    return (
      <Link
        className="btn"
        to="/recommendations/imports"
        search={{ kind: record.kind === "received" ? undefined : record.kind }}
      >
        <Trans>Another file</Trans>
      </Link>
    );
  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={undo.isPending}
        onClick={() => undo.mutate(record, told)}
      >
        <Trans>Take it back</Trans>
      </button>
      {record.state === "stopped" ? (
        <button
          type="button"
          className="btn primary"
          disabled={run.isPending}
          onClick={() => run.mutate(record, told)}
        >
          <Trans>Go on</Trans>
        </button>
      ) : (
        <SeeThem record={record} />
      )}
    </>
  );
}

function SeeThem({ record }: { record: ListImport }) {
  if (record.kind === "tracker") {
    return (
      <Link className="btn primary" to="/recommendations" search={{ import_id: record.id }}>
        <Trans>See them</Trans>
      </Link>
    );
  }
  if (record.kind === "authorities") {
    return (
      <Link className="btn primary" to="/recommendations/authorities">
        <Trans>See the register</Trans>
      </Link>
    );
  }
  return record.document ? (
    <Link
      className="btn primary"
      to="/recommendations/documents/$document"
      params={{ document: record.document }}
    >
      <Trans>See the document</Trans>
    </Link>
  ) : (
    <Link className="btn primary" to="/recommendations/documents">
      <Trans>See the documents</Trans>
    </Link>
  );
}

function Verdict({ record, planned }: { record: ListImport; planned: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { verdict, undone } = record;
  if (!verdict) return null;
  const parts: [string, number | undefined][] = [
    [planned ? t`Would be new` : t`New`, verdict.new],
    [planned ? t`Would be changed` : t`Changed`, verdict.updated || undefined],
    [t`Here already`, verdict.same],
    [t`Here, and left as they are`, verdict.kept || undefined],
    [t`The same as an earlier row`, verdict.repeated],
    [t`Put aside with an error`, verdict.error],
    [t`Taken back`, undone?.removed],
    [t`Kept, because somebody worked on them`, undone?.kept],
  ];
  return (
    <Section title={<Trans>Rows</Trans>}>
      <dl className="glance">
        {parts.map(([label, value]) =>
          value === undefined ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{format.number(value)}</dd>
            </div>
          ),
        )}
      </dl>
    </Section>
  );
}
