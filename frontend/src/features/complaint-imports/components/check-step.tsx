import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Section } from "@/components/page";
import type { Import } from "../schemas";
import { FindingsSection } from "./findings-section";
import { ImportHead } from "./import-head";
import { MoveButton } from "./move-button";
import { ProgressSection } from "./progress-section";
import { TallyList } from "./tally-list";

/** The dry run: the same checks as the real one, and nothing written. */
export function CheckStep({ record }: { record: Import }) {
  const { t } = useLingui();
  if (record.state === "checking") {
    return (
      <>
        <ImportHead
          step="check"
          record={record}
          title={t`Checking all rows`}
          lead={<Trans>The same checks as the real run; nothing is written. You can leave this page.</Trans>}
          acts={
            record.moves.includes("ready") ? (
              <MoveButton record={record} to="ready" label={t`Stop checking`} />
            ) : null
          }
        />
        <ProgressSection record={record} label={t`Rows checked`} />
      </>
    );
  }
  const tally = record.checked ?? record.tally;
  const coming = tally.created + tally.updated;
  return (
    <>
      <ImportHead
        step="check"
        record={record}
        title={t`What would happen`}
        lead={
          <Trans>
            <bdi className="strong">{record.name}</bdi>,{" "}
            <Plural value={tally.rows} one="# row" other="# rows" />. A run comes to the same.
          </Trans>
        }
        acts={
          <>
            <Link
              className="btn"
              to="/complaints/imports/$id"
              params={{ id: record.id }}
              search={{ step: "columns" }}
            >
              <Trans>Back to the columns</Trans>
            </Link>
            {record.moves.includes("running") && coming > 0 ? (
              <MoveButton record={record} to="running" label={t`Run the import`} primary />
            ) : null}
          </>
        }
      />
      <Section
        title={<Trans>Rows</Trans>}
        note={
          <Plural
            value={coming}
            _0="Nothing would be written"
            one="# row would be written"
            other="# rows would be written"
          />
        }
      >
        <TallyList tally={tally} planned />
      </Section>
      <FindingsSection record={record} kind="error" count={tally.errors} others={coming > 0} />
      <FindingsSection record={record} kind="duplicate" count={tally.duplicates} />
    </>
  );
}
