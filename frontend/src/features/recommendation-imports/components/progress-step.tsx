import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { ProgressBar } from "@/components/progress";
import { useFormat } from "@/i18n/format";
import type { ListImport } from "../schemas";
import { ImportHead, RowsOf } from "./import-head";

/** Real numbers while the service works; the page may be left. */
export function ProgressStep({ record }: { record: ListImport }) {
  const { t } = useLingui();
  const format = useFormat();
  const undoing = record.state === "undoing";
  const titles = { checking: t`Checking all rows`, running: t`Bringing in`, undoing: t`Taking back` };
  const errors = record.verdict?.error ?? 0;
  const done = undoing ? (record.undone?.removed ?? 0) : (record.verdict?.rows ?? 0);
  return (
    <>
      <ImportHead
        kind={record.kind}
        step={record.state === "checking" ? "check" : "report"}
        title={titles[record.state as keyof typeof titles]}
        lead={<RowsOf record={record} />}
      />
      <Section title={<Trans>Progress</Trans>} note={<Trans>You may leave this page meanwhile.</Trans>}>
        <div className="stack">
          <p className="run" role="status">
            <b>{format.number(done)}</b>
            <span>
              {undoing ? (
                <Trans>taken back</Trans>
              ) : (
                <Trans>
                  of <Plural value={record.rows} one="# row" other="# rows" />
                </Trans>
              )}
            </span>
            {errors > 0 && !undoing ? (
              <span className="due late">
                <Icon name="late" />
                <b>
                  <Plural value={errors} one="# error" other="# errors" />
                </b>
              </span>
            ) : null}
          </p>
          <ProgressBar label={t`Rows done`} done={done} total={record.rows} />
        </div>
      </Section>
    </>
  );
}
