import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useImportAct } from "../api/imports";
import type { ReceivedImport } from "../schemas";
import { ImportHead } from "./import-head";
import { RowErrors } from "./row-errors";

/** What a run would do; afterwards, what it did, and the way back. */
export function ReceivedCheckStep({ record, onBack }: { record: ReceivedImport; onBack: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const problem = useProblemText();
  const run = useImportAct("runs");
  const undo = useImportAct("undo");
  const told = { onError: (error: Error) => say(problem(error)) };
  const done = record.state === "done" || record.state === "undone";
  const { verdict } = record;
  return (
    <>
      <ImportHead
        step={done ? "report" : "check"}
        title={record.state === "undone" ? t`Taken back` : done ? t`Brought in` : t`What would happen`}
        lead={
          <Trans>
            <bdi className="strong">{record.file_name}</bdi>, {format.number(record.rows)} rows.
          </Trans>
        }
        acts={
          done ? (
            <>
              <button
                type="button"
                className="btn"
                disabled={undo.isPending}
                onClick={() => undo.mutate(record, told)}
              >
                <Trans>Take it back</Trans>
              </button>
              <SeeThem record={record} />
            </>
          ) : (
            <>
              <button type="button" className="btn" onClick={onBack}>
                <Trans>Back to the columns</Trans>
              </button>
              <button
                type="button"
                className="btn primary"
                disabled={!verdict?.new || run.isPending}
                onClick={() => run.mutate(record, told)}
              >
                {run.isPending ? <Trans>Importing…</Trans> : <Trans>Run the import</Trans>}
              </button>
            </>
          )
        }
      />
      {verdict ? <Verdict record={record} planned={!done} /> : null}
      {verdict && verdict.error > 0 ? <RowErrors record={record} /> : null}
    </>
  );
}

function SeeThem({ record }: { record: ReceivedImport }) {
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

function Verdict({ record, planned }: { record: ReceivedImport; planned: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { verdict, undone } = record;
  if (!verdict) return null;
  const parts: [string, number][] = [
    [planned ? t`Would be new` : t`New recommendations`, verdict.new],
    [t`Here already`, verdict.same],
    [t`The same as an earlier row`, verdict.repeated],
    [t`Put aside with an error`, verdict.error],
  ];
  if (undone) {
    parts.push([t`Taken back`, undone.removed]);
    parts.push([t`Kept, because somebody worked on them`, undone.kept]);
  }
  return (
    <Section title={<Trans>Rows</Trans>}>
      <dl className="glance">
        {parts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{format.number(value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
