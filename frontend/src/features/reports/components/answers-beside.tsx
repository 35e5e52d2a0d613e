import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Submit } from "@/components/submit";
import { Words } from "@/components/words";
import { useDecide } from "../api/exchanges";
import { useExchangeLabels } from "../exchange-labels";
import { type Answer, type AnswerVerdict, type Exchange, isWorded, type Report, VERDICTS } from "../schemas";
import { useWriting } from "../use-writing";
import { KeptLine } from "./kept-line";
import { ParagraphField } from "./paragraph-field";

/** Ours on one side, theirs on the other: what becomes of it is decided, and written, right there. */
export function AnswersBeside({ report, exchange }: { report: Report; exchange: Exchange }) {
  const pen = useWriting(report.id);
  if (exchange.answers.length === 0)
    return (
      <p className="strip done">
        <Icon name="done" />
        <Trans>It found nothing wrong in the facts.</Trans>
      </p>
    );
  return (
    <div>
      {report.may_write ? <KeptLine pen={pen} /> : null}
      {exchange.answers.map((answer) => (
        <AnswerBeside key={answer.id} report={report} answer={answer} pen={pen} />
      ))}
    </div>
  );
}

function AnswerBeside({
  report,
  answer,
  pen,
}: {
  report: Report;
  answer: Answer;
  pen: ReturnType<typeof useWriting>;
}) {
  const { t } = useLingui();
  const [writing, setWriting] = useState(false);
  const paragraph = report.sections
    .flatMap((part) => part.paragraphs)
    .find(({ id }) => id === answer.paragraph);
  const writes = report.may_write && paragraph && isWorded(paragraph.kind);
  return (
    <div className="beside-said">
      <div className="stack-s">
        <h4>
          <Trans>Ours, as it was sent</Trans> <bdi className="soft">{answer.number}</bdi>
        </h4>
        {answer.label ? <p dir="auto">{answer.label}</p> : null}
        <Words text={answer.said} language={answer.language} />
        {paragraph && paragraph.shown !== answer.said && !writing ? (
          <>
            <h4>
              <Trans>As it reads now</Trans>
            </h4>
            <Words text={paragraph.shown} language={paragraph.language} />
          </>
        ) : null}
        {writes && writing ? (
          <ParagraphField
            paragraph={paragraph}
            unkept={pen.desk.unkept.get(paragraph.id)}
            name={t`As it reads now`}
            pen={pen}
            focused
            onShut={() => {
              setWriting(false);
              pen.keep(paragraph.id);
            }}
            onAdd={() => setWriting(false)}
            onEmptied={() => setWriting(false)}
          />
        ) : writes ? (
          <p>
            <button type="button" className="btn compact" onClick={() => setWriting(true)}>
              <Icon name="pen" small />
              <Trans>Change the paragraph</Trans>
            </button>
          </p>
        ) : null}
      </div>
      <div className="stack-s">
        <h4>
          <Trans>What the authority says</Trans>
        </h4>
        <p className="voice" dir="auto">
          {answer.text}
        </p>
        {answer.proof ? (
          <p className="small">
            <b>
              <Trans>What shows it:</Trans>
            </b>{" "}
            <bdi>{answer.proof}</bdi>
          </p>
        ) : null}
        <Decide report={report} answer={answer} />
      </div>
    </div>
  );
}

function Decide({ report, answer }: { report: Report; answer: Answer }) {
  const { t } = useLingui();
  const labels = useExchangeLabels();
  const decide = useDecide(report.id, answer.id);
  const [again, setAgain] = useState(false);
  const [verdict, setVerdict] = useState<AnswerVerdict | null>(answer.decision?.verdict ?? null);
  const [reason, setReason] = useState(answer.decision?.reason ?? "");
  const may = report.may_write || report.state === "fact-check";
  if (answer.decision && !again)
    return (
      <p className="small">
        <Icon name="done" small /> <b>{labels.verdict(answer.decision.verdict)}</b>{" "}
        <bdi>{answer.decision.reason}</bdi>{" "}
        {may ? (
          <button type="button" className="link-btn" onClick={() => setAgain(true)}>
            <Trans>Decide anew</Trans>
          </button>
        ) : null}
      </p>
    );
  if (!may) return null;
  const needsReason = verdict === "declined" || verdict === "in-part";
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        if (verdict) decide.mutate({ verdict, reason: reason.trim() }, { onSuccess: () => setAgain(false) });
      }}
    >
      <ErrorSummary error={decide.error} />
      <fieldset className="checks">
        <legend>{t`What becomes of it`}</legend>
        {VERDICTS.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name={`verdict-${answer.id}`}
              checked={verdict === each}
              onChange={() => setVerdict(each)}
            />
            {labels.verdict(each)}
          </label>
        ))}
      </fieldset>
      {verdict ? (
        <>
          <AreaField
            label={t`Reason, which the authority will read`}
            required={needsReason}
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Submit
            className="btn compact primary"
            ready={!needsReason || reason.trim() !== ""}
            waits={decide.isPending}
          >
            <Trans>Keep the decision</Trans>
          </Submit>
        </>
      ) : null}
    </form>
  );
}
