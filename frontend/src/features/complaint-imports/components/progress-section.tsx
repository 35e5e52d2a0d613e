import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { ProgressBar } from "@/components/progress";
import { useFormat } from "@/i18n/format";
import { useRemaining } from "../remaining";
import type { Import } from "../schemas";
import { TallyList } from "./tally-list";

/** Real numbers while the service works; the page may be left. */
export function ProgressSection({ record, label }: { record: Import; label: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { rows, errors } = record.tally;
  const minutes = useRemaining(record);
  return (
    <Section
      title={<Trans>Progress</Trans>}
      note={
        minutes === null ? null : minutes < 1 ? (
          <Trans>less than a minute left</Trans>
        ) : (
          <Plural value={minutes} one="about a minute left" other="about # minutes left" />
        )
      }
    >
      <div className="stack">
        <p className="run" role="status">
          <b>{format.number(rows)}</b>
          <span>
            <Trans>
              of <Plural value={record.rows_total} one="# row" other="# rows" />
            </Trans>
          </span>
          {errors > 0 ? (
            <span className="due late">
              <Icon name="late" />
              <b>
                <Plural value={errors} one="# error" other="# errors" />
              </b>
            </span>
          ) : null}
        </p>
        <ProgressBar label={label || t`Rows done`} done={rows} total={record.rows_total} />
        <TallyList tally={record.tally} />
      </div>
    </Section>
  );
}
