import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Submit } from "@/components/submit";
import { useFormat } from "@/i18n/format";
import { useRemark, useSettleRemark } from "../api/remarks";
import { useReportLabels } from "../labels";
import type { Remark, Report } from "../schemas";

interface RemarksOnProps {
  report: Report;
  /** Null: of the report as a whole, and of paragraphs that are there no more. */
  paragraph: string | null;
  remarks: Remark[];
  writing?: boolean;
  onWritten?: () => void;
}

/** What is said of a paragraph, in the margin on wide pages and below it on narrow ones. */
export function RemarksOn({ report, paragraph, remarks, writing = false, onWritten }: RemarksOnProps) {
  const [general, setGeneral] = useState(false);
  const here = remarks.filter((each) => each.paragraph === paragraph);
  const open = here.filter((each) => !each.settled_at);
  const settled = here.filter((each) => each.settled_at);
  const whole = paragraph === null;
  const writes = writing || general;
  if (here.length === 0 && !writes && !(whole && report.may_comment)) return null;
  return (
    <aside className={whole ? "remarks whole" : "remarks"}>
      {open.map((remark) => (
        <RemarkNote key={remark.id} report={report} remark={remark} />
      ))}
      {writes ? (
        <RemarkForm
          report={report.id}
          paragraph={paragraph}
          onClose={() => {
            setGeneral(false);
            onWritten?.();
          }}
        />
      ) : whole && report.may_comment ? (
        <button type="button" className="btn compact" onClick={() => setGeneral(true)}>
          <Icon name="speech" small />
          <Trans>Remark on the whole report</Trans>
        </button>
      ) : null}
      {settled.length > 0 ? (
        <details>
          <summary className="small soft">
            <Plural value={settled.length} one="# settled remark" other="# settled remarks" />
          </summary>
          {settled.map((remark) => (
            <RemarkNote key={remark.id} report={report} remark={remark} />
          ))}
        </details>
      ) : null}
    </aside>
  );
}

function RemarkNote({ report, remark }: { report: Report; remark: Remark }) {
  const format = useFormat();
  const labels = useReportLabels();
  const [answering, setAnswering] = useState(false);
  const warns = remark.kind !== "comment";
  const means = labels.remarkMeans(remark.kind);
  return (
    <article className={warns && !remark.settled_at ? "remark warns" : "remark"}>
      <p className="remark-by small">
        <Icon name={warns ? "warn" : "speech"} small />
        {warns ? <b>{labels.remark(remark.kind)}</b> : <bdi>{remark.by.name}</bdi>}
        <bdi className="soft">{format.moment(remark.at)}</bdi>
      </p>
      {means ? <p className="small">{means}</p> : null}
      {remark.text ? <p dir="auto">{remark.text}</p> : null}
      {remark.settled_at ? (
        <p className="small soft">
          <Icon name="done" small />{" "}
          <Trans>
            Settled by <bdi>{remark.settled_by?.name ?? ""}</bdi>
          </Trans>
          {remark.answer ? (
            <span className="block" dir="auto">
              {remark.answer}
            </span>
          ) : null}
        </p>
      ) : report.may_write ? (
        answering ? (
          <SettleForm report={report.id} remark={remark.id} onClose={() => setAnswering(false)} />
        ) : (
          <button type="button" className="btn compact" onClick={() => setAnswering(true)}>
            <Icon name="check" small />
            <Trans>Settle it</Trans>
          </button>
        )
      ) : null}
    </article>
  );
}

function SettleForm({ report, remark, onClose }: { report: string; remark: string; onClose: () => void }) {
  const { t } = useLingui();
  const settle = useSettleRemark(report, remark);
  const [answer, setAnswer] = useState("");
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        settle.mutate(answer.trim(), { onSuccess: onClose });
      }}
    >
      <ErrorSummary error={settle.error} />
      <AreaField
        label={t`Answer, if there is one`}
        rows={2}
        maxLength={5000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <p className="acts">
        <Submit className="btn compact primary" waits={settle.isPending}>
          <Trans>It is settled</Trans>
        </Submit>
        <button type="button" className="btn compact" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
      </p>
    </form>
  );
}

interface RemarkFormProps {
  report: string;
  paragraph: string | null;
  onClose: () => void;
}

function RemarkForm({ report, paragraph, onClose }: RemarkFormProps) {
  const { t } = useLingui();
  const remark = useRemark(report);
  const [text, setText] = useState("");
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        remark.mutate({ paragraph, text: text.trim() }, { onSuccess: onClose });
      }}
    >
      <ErrorSummary error={remark.error} />
      <AreaField
        label={t`Remark`}
        autoFocus
        required
        rows={3}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="acts">
        <Submit className="btn compact primary" ready={text.trim() !== ""} waits={remark.isPending}>
          <Trans>Keep the remark</Trans>
        </Submit>
        <button type="button" className="btn compact" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
      </p>
    </form>
  );
}
