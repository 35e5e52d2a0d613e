import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { textIn } from "../asking";
import type { Question, Standing } from "../schemas";
import { AnswerInput } from "./answer-input";
import { StandardNames } from "./standard-names";

export interface Given {
  value?: unknown;
  not_seen?: boolean;
  why?: string;
  note?: string;
}

interface QuestionPartProps {
  /** Where one gets to it from the list of what is missing. */
  anchor: string;
  question: Question;
  reckoned?: number | null;
  language: string;
  answer: Standing | undefined;
  disabled: boolean;
  onGive: (given: Given) => void;
}

/** One question with its answer, where to look, and what is noted. */
export function QuestionPart(props: QuestionPartProps) {
  const { anchor, question, language, answer, disabled, reckoned, onGive } = props;
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const [noting, setNoting] = useState(false);
  const unit = textIn(question.unit, language);
  if (question.calculation)
    return (
      <div className="q">
        <h3 lang={language} dir="auto">
          {textIn(question.text, language)}
        </h3>
        <p>
          <b>{reckoned == null ? "–" : format.number(Math.round(reckoned * 10) / 10)}</b>{" "}
          <span dir="auto">{reckoned == null ? null : unit}</span>
        </p>
      </div>
    );
  return (
    <fieldset className="q" id={anchor}>
      <legend id={id} lang={language} dir="auto">
        {textIn(question.text, language)}
        {question.required ? (
          <span className="must small">
            {" "}
            <Trans>must be answered</Trans>
          </span>
        ) : null}
      </legend>
      <AnswerInput
        question={question}
        language={language}
        answer={answer}
        labelledBy={id}
        disabled={disabled}
        onAnswer={onGive}
      />
      {answer?.not_seen ? (
        <KeptText
          label={t`Why was it not seen?`}
          kept={answer.why}
          disabled={disabled}
          onKeep={(why) => onGive({ value: null, not_seen: true, why })}
        />
      ) : null}
      <p className="small soft look">
        <span lang={language} dir="auto">
          {textIn(question.hint, language)}
        </span>{" "}
        <StandardNames standards={question.standards} />
      </p>
      {noting || answer?.note ? (
        <KeptText
          label={t`Note`}
          kept={answer?.note ?? ""}
          disabled={disabled}
          onKeep={(note) => onGive({ note })}
        />
      ) : disabled ? null : (
        <div className="acts">
          <button type="button" className="btn compact" onClick={() => setNoting(true)}>
            <Icon name="note" small />
            <Trans>Note</Trans>
          </button>
        </div>
      )}
      {answer?.by && answer.at ? (
        <p className="small faint">
          <bdi>{answer.by.name}</bdi> · <bdi>{format.moment(answer.at)}</bdi>
        </p>
      ) : null}
    </fieldset>
  );
}

interface KeptTextProps {
  label: string;
  kept: string;
  disabled: boolean;
  onKeep: (text: string) => void;
}

function KeptText({ label, kept, disabled, onKeep }: KeptTextProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        key={kept}
        id={id}
        className="area"
        dir="auto"
        maxLength={1000}
        disabled={disabled}
        defaultValue={kept}
        onBlur={(event) => {
          if (event.target.value.trim() !== kept) onKeep(event.target.value.trim());
        }}
      />
    </div>
  );
}
