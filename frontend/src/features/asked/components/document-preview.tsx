import { Plural, Trans } from "@lingui/react/macro";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { plainOf } from "@/components/runs";
import { type Asked, type DocumentRead, useTakeAnswers } from "../api/asked";

interface DocumentPreviewProps {
  asked: Asked;
  answers: DocumentRead["answers"];
  onClose: () => void;
  onTaken: (asked: Asked, answers: number) => void;
}

/** What was understood of a document, paragraph by paragraph, before it is taken. */
export function DocumentPreview({ asked, answers, onClose, onTaken }: DocumentPreviewProps) {
  const take = useTakeAnswers(asked.id);
  const paragraphs = asked.sections.flatMap((section) => section.paragraphs);
  const replaced = answers.filter(({ paragraph, text }) => {
    const own = paragraphs.find(({ id }) => id === paragraph)?.answer;
    return own && own.text !== text;
  }).length;
  return (
    <div className="stack">
      {answers.length === 0 ? (
        <p className="strip">
          <Icon name="info" />
          <Trans>No answers stand in this document: it says that nothing is wrong.</Trans>
        </p>
      ) : (
        <>
          <p>
            <b>
              <Plural
                value={answers.length}
                one="# answer was understood"
                other="# answers were understood"
              />
            </b>
          </p>
          {replaced > 0 ? (
            <p className="strip soon">
              <Icon name="warn" />
              <Plural
                value={replaced}
                one="It takes the place of # answer that you wrote here before."
                other="They take the place of # answers that you wrote here before."
              />
            </p>
          ) : null}
          <ul className="stack">
            {answers.map(({ paragraph, text, proof }) => {
              const of = paragraphs.find(({ id }) => id === paragraph);
              return (
                <li key={paragraph} className="copy-p">
                  <bdi className="rp-n">{of?.number ?? ""}</bdi>
                  <div className="stack-s">
                    <p className="small soft" dir="auto">
                      {of?.label || plainOf(of?.text ?? "").slice(0, 160)}
                    </p>
                    <p dir="auto">{text}</p>
                    {proof ? (
                      <p className="small">
                        <b>
                          <Trans>What shows it:</Trans>
                        </b>{" "}
                        <bdi>{proof}</bdi>
                      </p>
                    ) : null}
                  </div>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <ErrorSummary error={take.error} />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={answers.length === 0 || take.isPending}
          onClick={() => take.mutate(answers, { onSuccess: (now) => onTaken(now, answers.length) })}
        >
          <Trans>Take these answers</Trans>
        </button>
      </div>
    </div>
  );
}
