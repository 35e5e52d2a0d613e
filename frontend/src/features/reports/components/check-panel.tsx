import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWhy } from "@/components/check-labels";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { AreaField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { Empty } from "@/components/states";
import { Submit } from "@/components/submit";
import { useFormat } from "@/i18n/format";
import { checkQuery, useGeneralise, useLookThrough, useSettleHit } from "../api/check";
import { generalised, partOf, stretches, wordsOf } from "../hits";
import type { Check, Hit, Paragraph, Report } from "../schemas";

/** What in the report might show who spoke: each place with the reason, and what a person says of it. */
export function CheckPanel({ report }: { report: Report }) {
  const check = useQuery(checkQuery(report.id));
  const look = useLookThrough(report.id);
  const format = useFormat();
  return (
    <Section
      title={<Trans>Looking it through</Trans>}
      note={
        report.checked_at ? (
          <Trans>
            Last on <bdi>{format.moment(report.checked_at)}</bdi>
          </Trans>
        ) : null
      }
    >
      <div className="stack">
        <p className="measure">
          <Trans>
            Before others read it: names, exact days, ages, numbers, and groups so small that everybody in
            them can be told. A person decides about each place.
          </Trans>
        </p>
        {report.checked_at && !report.checked ? (
          <p className="strip soon">
            <Icon name="soon" />
            <Trans>It changed since. Look it through again before it goes to anybody.</Trans>
          </p>
        ) : null}
        <ErrorSummary error={look.error} />
        {report.may_write ? (
          <p>
            <button
              type="button"
              className={report.checked ? "btn" : "btn primary"}
              disabled={look.isPending}
              onClick={() => look.mutate()}
            >
              <Icon name="search" small />
              {look.isPending ? (
                <Trans>Looking…</Trans>
              ) : report.checked_at ? (
                <Trans>Look it through again</Trans>
              ) : (
                <Trans>Look it through</Trans>
              )}
            </button>
          </p>
        ) : null}
        <Fetched query={check} tight>
          {(found) => (found.checked_at ? <Hits report={report} check={found} /> : null)}
        </Fetched>
      </div>
    </Section>
  );
}

function Hits({ report, check }: { report: Report; check: Check }) {
  const paragraphs = report.sections.flatMap((part) => part.paragraphs);
  const here = paragraphs.filter((each) => check.hits.some((hit) => hit.paragraph === each.id));
  if (check.hits.length === 0)
    return <Empty tight icon="done" title={<Trans>Nothing was found that shows who spoke</Trans>} />;
  return (
    <>
      <p role="status">
        <b>
          {check.open > 0 ? (
            <Plural value={check.open} one="# place is still open" other="# places are still open" />
          ) : (
            <Trans>All places are settled</Trans>
          )}
        </b>
      </p>
      {here.map((paragraph) => (
        <HitsIn
          key={paragraph.id}
          report={report}
          paragraph={paragraph}
          hits={check.hits.filter((hit) => hit.paragraph === paragraph.id)}
        />
      ))}
    </>
  );
}

function HitsIn({ report, paragraph, hits }: { report: Report; paragraph: Paragraph; hits: Hit[] }) {
  const parts = [...new Set(hits.map(({ part }) => part))];
  return (
    <article className="hits-in">
      <div>
        {parts.map((part) => {
          let at = 0;
          return (
            <p key={part} className="voice" dir="auto">
              {paragraph.number !== null && part === "text" ? (
                <bdi className="soft">{paragraph.number} </bdi>
              ) : null}
              {stretches(
                partOf(paragraph, part),
                hits.filter((hit) => hit.part === part),
              ).map(({ text, hit }) => {
                at += text.length;
                return hit ? (
                  <mark key={at} className={hit.settlement ? "settled" : undefined}>
                    {text}
                  </mark>
                ) : (
                  <span key={at}>{text}</span>
                );
              })}
            </p>
          );
        })}
      </div>
      <ul>
        {hits.map((hit) => (
          <HitLine key={hit.id} report={report} paragraph={paragraph} hit={hit} />
        ))}
      </ul>
    </article>
  );
}

function HitLine({ report, paragraph, hit }: { report: Report; paragraph: Paragraph; hit: Hit }) {
  const { t } = useLingui();
  const why = useWhy();
  const settle = useSettleHit(report.id, hit.id);
  const general = useGeneralise(report);
  const [keeping, setKeeping] = useState(false);
  const [reason, setReason] = useState("");
  const text = report.checked ? generalised(paragraph, hit) : null;
  const elsewhere = paragraph.finding !== null && text === null;
  return (
    <li className="stack-s">
      <p>
        <Icon name={hit.settlement ? "done" : "warn"} small /> <b dir="auto">{wordsOf(paragraph, hit)}</b>
        <span className="soft block small">{why(hit)}</span>
      </p>
      <ErrorSummary error={settle.error ?? general.error} />
      {hit.settlement ? (
        <p className="small soft">
          {hit.settlement === "kept" ? <Trans>It stays, because:</Trans> : <Trans>It shows nobody.</Trans>}{" "}
          {hit.reason ? <bdi>{hit.reason}</bdi> : null}
          {hit.settled_by ? (
            <span className="block">
              <bdi>{hit.settled_by.name}</bdi>
            </span>
          ) : null}
        </p>
      ) : report.may_write ? (
        keeping ? (
          <form
            className="stack-s"
            onSubmit={(event) => {
              event.preventDefault();
              settle.mutate(
                { settlement: "kept", reason: reason.trim() },
                { onSuccess: () => setKeeping(false) },
              );
            }}
          >
            <AreaField
              label={t`Why it stays`}
              required
              rows={2}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <p className="acts">
              <Submit className="btn compact primary" ready={reason.trim() !== ""} waits={settle.isPending}>
                <Trans>It stays</Trans>
              </Submit>
              <button type="button" className="btn compact" onClick={() => setKeeping(false)}>
                <Trans>Cancel</Trans>
              </button>
            </p>
          </form>
        ) : (
          <p className="acts">
            {text !== null && hit.suggestion !== null ? (
              <button
                type="button"
                className="btn compact primary"
                disabled={general.isPending}
                onClick={() => general.mutate({ id: paragraph.id, version: paragraph.version, text })}
              >
                <span>
                  <Trans>
                    Write “<bdi>{hit.suggestion}</bdi>”
                  </Trans>
                </span>
              </button>
            ) : null}
            {elsewhere ? (
              <Link
                className="btn compact"
                to="/visits/$visit"
                params={{ visit: report.visit }}
                hash="findings"
              >
                <Trans>Change it in the finding</Trans>
              </Link>
            ) : null}
            <button
              type="button"
              className="btn compact"
              disabled={settle.isPending}
              onClick={() => settle.mutate({ settlement: "harmless" })}
            >
              <Trans>It shows nobody</Trans>
            </button>
            <button type="button" className="btn compact" onClick={() => setKeeping(true)}>
              <Trans>It stays, because…</Trans>
            </button>
          </p>
        )
      ) : null}
    </li>
  );
}
