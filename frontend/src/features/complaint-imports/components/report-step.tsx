import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import type { Import } from "../schemas";
import { FindingsSection } from "./findings-section";
import { ImportHead } from "./import-head";
import { ProgressSection } from "./progress-section";
import { TallyList } from "./tally-list";
import { UndoSection } from "./undo-section";

/** What became of every row; after an undo, what was removed and what stayed. */
export function ReportStep({ record }: { record: Import }) {
  const { t } = useLingui();
  const format = useFormat();
  const titles = { undoing: t`Taking the import back`, undone: t`The import is undone` } as const;
  const title = record.state === "undoing" || record.state === "undone" ? titles[record.state] : t`Imported`;
  return (
    <>
      <ImportHead
        step="report"
        record={record}
        title={title}
        lead={
          <Trans>
            <bdi className="strong">{record.name}</bdi>: every one of its {format.number(record.rows_total)}{" "}
            rows is accounted for.
          </Trans>
        }
        acts={
          <>
            {record.state === "done" || record.state === "undone" ? (
              <Link
                className="btn"
                to="/complaints/imports/$id"
                params={{ id: record.id }}
                search={{ step: "columns" }}
              >
                <Trans>Run it again</Trans>
              </Link>
            ) : null}
            {record.state === "done" ? (
              <Link className="btn primary" to="/complaints" search={{ view: "all", import_id: record.id }}>
                <Trans>See its complaints</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      {record.state === "undoing" ? <ProgressSection record={record} label={t`Rows taken back`} /> : null}
      {record.state === "undone" ? <Undone record={record} /> : null}
      {record.state === "done" ? (
        <Section title={<Trans>Rows</Trans>}>
          <TallyList tally={record.tally} />
        </Section>
      ) : null}
      <FindingsSection
        record={record}
        kind="error"
        count={record.tally.errors}
        others={record.tally.created + record.tally.updated > 0}
      />
      <FindingsSection record={record} kind="duplicate" count={record.tally.duplicates} />
      {record.state === "done" || record.kept > 0 ? <UndoSection record={record} /> : null}
    </>
  );
}

function Undone({ record }: { record: Import }) {
  const format = useFormat();
  return (
    <Section title={<Trans>Taken back</Trans>}>
      <dl className="glance">
        <div>
          <dt>
            <Trans>Removed</Trans>
          </dt>
          <dd>{format.number(record.removed)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Kept, because someone worked on them</Trans>
          </dt>
          <dd>
            {format.number(record.kept)}
            {record.kept > 0 ? (
              <small>
                <Link to="/complaints" search={{ view: "all", import_id: record.id }}>
                  <Trans>See them</Trans>
                </Link>
              </small>
            ) : null}
          </dd>
        </div>
      </dl>
    </Section>
  );
}
