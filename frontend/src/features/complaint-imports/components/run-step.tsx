import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useImportLabels } from "../labels";
import type { Import } from "../schemas";
import { FindingsSection } from "./findings-section";
import { ImportHead } from "./import-head";
import { MoveButton } from "./move-button";
import { ProgressSection } from "./progress-section";
import { UndoSection } from "./undo-section";

/** The run, under way or held. It goes on without this page. */
export function RunStep({ record }: { record: Import }) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const running = record.state === "running";
  return (
    <>
      <ImportHead
        step="run"
        record={record}
        title={running ? t`Importing` : labels.state(record.state)}
        lead={
          running ? (
            <Trans>
              <bdi className="strong">{record.name}</bdi>. You can leave this page or close the browser: it
              goes on.
            </Trans>
          ) : (
            <bdi className="strong">{record.name}</bdi>
          )
        }
        acts={
          <>
            {running && record.moves.includes("paused") ? (
              <MoveButton record={record} to="paused" label={t`Pause`} />
            ) : null}
            {record.moves.includes("cancelled") ? (
              <MoveButton record={record} to="cancelled" label={t`Stop`} />
            ) : null}
            {record.moves.includes("running") ? (
              <MoveButton record={record} to="running" label={t`Go on`} primary />
            ) : null}
          </>
        }
      />
      {record.detail ? (
        <div className="pad gap-b">
          <div className="strip late" role="alert">
            <Icon name="warn" />
            <div>
              <b>
                <Trans>It stopped by itself</Trans>
              </b>
              <p dir="auto">{record.detail}</p>
            </div>
          </div>
        </div>
      ) : null}
      <ProgressSection record={record} label={t`Rows imported`} />
      <FindingsSection record={record} kind="error" count={record.tally.errors} />
      <UndoSection record={record} />
    </>
  );
}
