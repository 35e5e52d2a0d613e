import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { CopyParagraph } from "@/components/copy-text";
import { Due } from "@/components/due";
import { ErrorSummary } from "@/components/error-summary";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { LeaveGuard } from "@/components/leave-guard";
import { useFormat } from "@/i18n/format";
import { type Asked, photoInAsked, useReply } from "../api/asked";
import { AnswerFields } from "./answer-fields";
import { AskedDocument } from "./asked-document";

/** The copy, paragraph by paragraph, with what the authority says of its facts beside it. */
export function AskedCopy({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const format = useFormat();
  const reply = useReply(asked.id);
  const [sending, setSending] = useState(false);
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());
  const photoAt = photoInAsked(asked.id);
  /** The fields begin with this, and anew when a document was taken. */
  const [taken, setTaken] = useState({ times: 0, asked });
  const begun = new Map(
    taken.asked.sections.flatMap(({ paragraphs }) => paragraphs.map(({ id, answer }) => [id, answer])),
  );
  const open = asked.state === "open";
  const answers = asked.sections
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ answer }) => answer?.text).length;
  const unsaved = asked.sections
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ id }) => pending.has(id))
    .map(({ number }) => format.number(number ?? 0));
  const says = useId();
  const note = (paragraph: string, is: boolean) =>
    setPending((now) => {
      const next = new Set(now);
      if (is) next.add(paragraph);
      else next.delete(paragraph);
      return next;
    });
  return (
    <div className="pad stack gap-b">
      {open ? <Due day={asked.until} what={t`Your answer`} /> : null}
      {asked.message ? (
        <p className="voice" dir="auto">
          {asked.message}
        </p>
      ) : null}
      {asked.about === "facts" ? (
        <p className="strip">
          <Icon name="info" />
          <span>
            <Trans>
              We ask about facts, not about opinions: a number, a day, a room, a rule that is not as we wrote
              it. What you think of our conclusions you can say when the report is sent.
            </Trans>
          </span>
        </p>
      ) : null}
      <AskedDocument
        asked={asked}
        busy={pending.size > 0}
        onTaken={(now) => setTaken({ times: taken.times + 1, asked: now })}
      />
      {asked.replied_at ? (
        <div className="strip done">
          <Icon name="done" />
          <p>
            <Trans>
              Your answer was sent on <bdi>{format.moment(asked.replied_at)}</bdi>.
            </Trans>
          </p>
        </div>
      ) : null}
      {asked.sections.map((section) => (
        <section key={section.id} className="copy">
          <h2 dir="auto">{section.title}</h2>
          {section.paragraphs.map((each) => (
            <div key={each.id} className="copy-row with">
              <CopyParagraph paragraph={each} photoAt={photoAt} />
              <div>
                {each.kind === "heading" ? null : open ? (
                  <AnswerFields
                    key={`${each.id} ${taken.times}`}
                    exchange={asked.id}
                    paragraph={each.id}
                    text={begun.get(each.id)?.text ?? ""}
                    proof={begun.get(each.id)?.proof ?? ""}
                    onPending={note}
                  />
                ) : each.answer ? (
                  <Answered answer={each.answer} />
                ) : null}
              </div>
            </div>
          ))}
        </section>
      ))}
      <ErrorSummary error={reply.error} />
      {open ? (
        <p className="acts">
          <button
            type="button"
            className="btn primary"
            disabled={pending.size > 0}
            aria-describedby={says}
            onClick={() => setSending(true)}
          >
            <Trans>Send our answer</Trans>
          </button>
          <span id={says} className="soft">
            {unsaved.length > 0 ? (
              <Trans>
                It can be sent once all of it is saved. Not saved yet, paragraph{" "}
                <bdi>{format.list(unsaved)}</bdi>
              </Trans>
            ) : answers > 0 ? (
              <Plural value={answers} one="# paragraph answered" other="# paragraphs answered" />
            ) : (
              <Trans>Nothing answered means that nothing is wrong.</Trans>
            )}
          </span>
        </p>
      ) : null}
      <GraveQuestion
        title={t`Send your answer?`}
        isOpen={sending}
        onClose={() => setSending(false)}
        act={<Trans>Send our answer</Trans>}
        busy={reply.isPending}
        onAct={() => reply.mutate(undefined, { onSettled: () => setSending(false) })}
      >
        <Trans>It stands as it is from then on. We read it only now.</Trans>
      </GraveQuestion>
      <LeaveGuard
        loses={() => pending.size > 0}
        title={<Trans>Leave before it is saved?</Trans>}
        why={<Trans>Something you wrote is not saved yet. It is saved by itself in a moment.</Trans>}
      />
    </div>
  );
}

type Answer = NonNullable<Asked["sections"][number]["paragraphs"][number]["answer"]>;

function Answered({ answer }: { answer: Answer }) {
  const { t } = useLingui();
  const verdicts = {
    accepted: t`We took it up.`,
    "in-part": t`We took it up in part.`,
    declined: t`We did not take it up.`,
  };
  return (
    <div className="stack-s">
      <p dir="auto">{answer.text}</p>
      {answer.proof ? (
        <p className="small soft" dir="auto">
          {answer.proof}
        </p>
      ) : null}
      {answer.decision ? (
        <p>
          <b>{verdicts[answer.decision.verdict]}</b> <bdi>{answer.decision.reason}</bdi>
        </p>
      ) : null}
    </div>
  );
}
