import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { DownloadButton } from "@/components/download-button";
import { Due } from "@/components/due";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { downloadExchange, exchangesQuery, useCallOff, useEndFactCheck, useRemind } from "../api/exchanges";
import { useExchangeLabels } from "../exchange-labels";
import type { Exchange, Report } from "../schemas";
import { Answering } from "./answering";
import { AnswersBeside } from "./answers-beside";
import { ExchangeChange } from "./exchange-change";
import { ExchangeForm } from "./exchange-form";
import { LetterForm } from "./letter-form";

/** What lies with authorities: the check of the facts, and the talk about recommendations. */
export function ExchangesPanel({ report }: { report: Report }) {
  const { t } = useLingui();
  const found = useQuery(exchangesQuery(report.id));
  const end = useEndFactCheck(report.id);
  const [starting, setStarting] = useState(false);
  const waits = found.data?.some(({ state }) => state === "open") ?? false;
  const starts = ["draft", "settling", "fact-check"].includes(report.state);
  return (
    <Section title={<Trans>Fact check</Trans>}>
      <div className="stack">
        <p className="measure">
          <Trans>
            The authority gets a copy and says what is wrong in the facts, not in what is thought of them.
            What it says is decided paragraph by paragraph; it reads the decisions once the report is sent.
          </Trans>
        </p>
        <ErrorSummary error={end.error} />
        <p className="acts">
          {starts && (report.may_write || report.state === "fact-check") ? (
            <button type="button" className="btn" onClick={() => setStarting(true)}>
              <Icon name="letter" small />
              <Trans>Lay it before an authority</Trans>
            </button>
          ) : null}
          {report.state === "fact-check" ? (
            <button
              type="button"
              className={waits ? "btn" : "btn primary"}
              disabled={end.isPending}
              onClick={() => end.mutate()}
            >
              <Trans>All answered or were silent: settle</Trans>
            </button>
          ) : null}
        </p>
        <Fetched query={found} tight>
          {(exchanges) =>
            exchanges.length === 0 ? (
              <p className="soft">
                <Trans>It was not laid before any authority yet.</Trans>
              </p>
            ) : (
              exchanges.map((exchange) => (
                <ExchangePart key={exchange.id} report={report} exchange={exchange} />
              ))
            )
          }
        </Fetched>
      </div>
      <Dialog title={t`Lay it before an authority`} isOpen={starting} onClose={() => setStarting(false)}>
        <ExchangeForm report={report} onClose={() => setStarting(false)} />
      </Dialog>
    </Section>
  );
}

function ExchangePart({ report, exchange }: { report: Report; exchange: Exchange }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useExchangeLabels();
  const remind = useRemind(exchange);
  const callOff = useCallOff(exchange);
  const [entering, setEntering] = useState(false);
  const [changing, setChanging] = useState(false);
  const waits = exchange.state === "open" || exchange.state === "silent";
  // Once the fact check is over, its term is not set anew.
  const changes =
    waits && (exchange.about === "recommendations" ? report.may_write : report.state === "fact-check");
  return (
    <article className="stack-s exchange">
      <h3>
        <bdi>{exchange.authority.name}</bdi>
      </h3>
      <p className="meta">
        <span>
          {exchange.about === "facts" ? (
            <Trans>Check of the facts</Trans>
          ) : (
            <Trans>Talk about recommendations</Trans>
          )}
        </span>
        <b>{labels.state(exchange.state)}</b>
        {exchange.undecided > 0 ? (
          <span>
            <Plural value={exchange.undecided} one="# answer to decide" other="# answers to decide" />
          </span>
        ) : null}
        {exchange.reminded_at ? (
          <span>
            <Trans>
              Reminded <bdi>{format.moment(exchange.reminded_at)}</bdi>
            </Trans>
          </span>
        ) : null}
      </p>
      {waits ? <Due day={exchange.until} what={t`Answer`} /> : null}
      <p className="small soft">
        {exchange.accounts.length > 0 ? (
          <>
            <Trans>It answers here by:</Trans>{" "}
            {exchange.accounts.map(({ id, name }, at) => (
              <span key={id}>
                {at > 0 ? " · " : null}
                <Answering id={id} name={name} />
              </span>
            ))}
          </>
        ) : (
          <Trans>Its own accounts find it here; else it answers by letter or by the document.</Trans>
        )}
      </p>
      {exchange.longer_because ? (
        <p className="small soft">
          <Trans>It got more time, because:</Trans> <bdi>{exchange.longer_because}</bdi>
        </p>
      ) : null}
      <ErrorSummary error={remind.error ?? callOff.error} />
      <p className="acts">
        <DownloadButton
          download={() => downloadExchange(exchange.id, `${report.reference}-${exchange.number}`)}
        >
          <Trans>Copy to fill in (DOCX)</Trans>
        </DownloadButton>
        {waits ? (
          <button type="button" className="btn compact" onClick={() => setEntering(true)}>
            <Icon name="upload" small />
            <Trans>Enter its answer</Trans>
          </button>
        ) : null}
        {changes ? (
          <button type="button" className="btn compact" onClick={() => setChanging(true)}>
            <Icon name="pen" small />
            <Trans>Change the term or who answers</Trans>
          </button>
        ) : null}
        {exchange.state === "open" ? (
          <>
            <button
              type="button"
              className="btn compact"
              disabled={remind.isPending}
              onClick={() => remind.mutate(undefined, { onSuccess: () => say(t`It is reminded.`) })}
            >
              <Trans>Remind it</Trans>
            </button>
            <button
              type="button"
              className="btn compact quiet"
              disabled={callOff.isPending}
              onClick={() => callOff.mutate()}
            >
              <Trans>Call it off</Trans>
            </button>
          </>
        ) : null}
      </p>
      {exchange.reply ? <AnswersBeside report={report} exchange={exchange} /> : null}
      <Dialog title={t`Enter its answer`} isOpen={entering} onClose={() => setEntering(false)}>
        <LetterForm exchange={exchange} onClose={() => setEntering(false)} />
      </Dialog>
      <Dialog title={t`Change the term or who answers`} isOpen={changing} onClose={() => setChanging(false)}>
        <ExchangeChange exchange={exchange} onClose={() => setChanging(false)} />
      </Dialog>
    </article>
  );
}
