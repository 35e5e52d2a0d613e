import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { AreaField, SelectField } from "@/components/fields";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { commentsQuery, useComment } from "../api/reports";
import { wordsIn } from "../chapters";
import { useAnnualReportLabels } from "../labels";
import type { AnnualReport, Language } from "../schemas";

/** Who was asked, what they said, and what everybody noted on the way. */
export function Clearance({ record, language }: { record: AnnualReport; language: Language }) {
  const format = useFormat();
  const labels = useAnnualReportLabels();
  return (
    <>
      <Section first title={<Trans>Who clears it</Trans>}>
        {record.clearances.length === 0 ? (
          <p className="soft">
            <Trans>Nobody was asked yet. The draft is sent to colleagues who did not write it.</Trans>
          </p>
        ) : (
          <ul className="stack-s">
            {record.clearances.map((each) => (
              <li key={each.id}>
                <b>
                  <bdi>{each.who.name}</bdi>
                </b>{" "}
                <span className="soft">
                  · <Trans>round {format.number(each.round)}</Trans> ·
                </span>{" "}
                {each.verdict ? labels.verdict(each.verdict) : <Trans>has not said anything yet</Trans>}{" "}
                <span className="soft small">
                  · <bdi>{format.moment(each.said_at ?? each.asked_at)}</bdi>
                </span>
                {each.reason ? <p dir="auto">{each.reason}</p> : null}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Comments record={record} language={language} />
    </>
  );
}

function Comments({ record, language }: { record: AnnualReport; language: Language }) {
  const { t } = useLingui();
  const format = useFormat();
  const found = useQuery(commentsQuery(record.id));
  const comment = useComment(record.id);
  const [text, setText] = useState("");
  const [chapter, setChapter] = useState("");
  const titleOf = (id: string | null) => {
    const of = record.chapters.find((each) => each.id === id);
    return of ? wordsIn(of.titles, [language, ...record.languages]) : "";
  };
  return (
    <Section title={<Trans>Comments</Trans>}>
      <div className="stack">
        <Fetched query={found} tight>
          {(comments) =>
            comments.length === 0 ? (
              <p className="soft">
                <Trans>Nobody commented on it yet.</Trans>
              </p>
            ) : (
              <ul className="stack-s">
                {comments.map((each) => (
                  <li key={each.id}>
                    <p className="small soft">
                      <bdi>{each.by.name}</bdi> · <bdi>{format.moment(each.at)}</bdi>
                      {titleOf(each.chapter) ? (
                        <>
                          {" "}
                          · <bdi>{titleOf(each.chapter)}</bdi>
                        </>
                      ) : null}
                    </p>
                    <p dir="auto">{each.text}</p>
                  </li>
                ))}
              </ul>
            )
          }
        </Fetched>
        {record.acts.includes("comment") ? (
          <form
            className="form stack"
            onSubmit={(event) => {
              event.preventDefault();
              comment.mutate(
                { text: text.trim(), chapter: chapter || null },
                { onSuccess: () => setText("") },
              );
            }}
          >
            <ErrorSummary error={comment.error} />
            <SelectField label={t`On`} value={chapter} onChange={(event) => setChapter(event.target.value)}>
              <option value="">{t`the whole report`}</option>
              {record.chapters.map((each) => (
                <option key={each.id} value={each.id}>
                  {titleOf(each.id) || t`Untitled`}
                </option>
              ))}
            </SelectField>
            <AreaField
              label={t`Comment`}
              rows={3}
              maxLength={4000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <button type="submit" className="btn" disabled={!text.trim() || comment.isPending}>
              <Trans>Comment</Trans>
            </button>
          </form>
        ) : null}
      </div>
    </Section>
  );
}
