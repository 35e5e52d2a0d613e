import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useId, useState } from "react";
import { textIn } from "../asking";
import type { Question, Standing } from "../schemas";

interface AnswerInputProps {
  question: Question;
  language: string;
  answer: Standing | undefined;
  labelledBy: string;
  disabled: boolean;
  onAnswer: (given: { value: unknown; not_seen?: boolean }) => void;
}

/** The way to answer a question of its kind, with targets for a thumb. */
export function AnswerInput(props: AnswerInputProps) {
  const { kind } = props.question;
  if (kind === "yes-no" || kind === "one") return <Choice {...props} />;
  if (kind === "several") return <Several {...props} />;
  if (kind === "counts") return <Counts {...props} />;
  return <Typed {...props} />;
}

function Choice({ question, language, answer, disabled, onAnswer }: AnswerInputProps) {
  const { t } = useLingui();
  const name = useId();
  const options =
    question.kind === "yes-no"
      ? [
          { key: "yes", text: t`Yes` },
          { key: "in-part", text: t`In part` },
          { key: "no", text: t`No` },
        ]
      : question.options.map(({ key, text }) => ({ key, text: textIn(text, language) }));
  return (
    <div className="ans">
      {options.map(({ key, text }) => (
        <label key={key}>
          <input
            type="radio"
            name={name}
            disabled={disabled}
            checked={answer?.value === key}
            onChange={() => onAnswer({ value: key })}
          />
          <span dir="auto">{text}</span>
        </label>
      ))}
      <label>
        <input
          type="radio"
          name={name}
          disabled={disabled}
          checked={answer?.not_seen ?? false}
          onChange={() => onAnswer({ value: null, not_seen: true })}
        />
        <span>
          <Trans>Not seen</Trans>
        </span>
      </label>
    </div>
  );
}

function Several({ question, language, answer, disabled, onAnswer }: AnswerInputProps) {
  const chosen = Array.isArray(answer?.value) ? (answer.value as string[]) : [];
  return (
    <div className="ans many">
      {question.options.map(({ key, text }) => (
        <label key={key}>
          <input
            type="checkbox"
            disabled={disabled}
            checked={chosen.includes(key)}
            onChange={(event) => {
              const next = question.options
                .map((option) => option.key)
                .filter((each) => (each === key ? event.target.checked : chosen.includes(each)));
              onAnswer({ value: next.length > 0 ? next : null });
            }}
          />
          <span dir="auto">{textIn(text, language)}</span>
        </label>
      ))}
      <NotSeen answer={answer} disabled={disabled} onAnswer={onAnswer} />
    </div>
  );
}

function NotSeen({ answer, disabled, onAnswer }: Pick<AnswerInputProps, "answer" | "disabled" | "onAnswer">) {
  return (
    <label>
      <input
        type="checkbox"
        disabled={disabled}
        checked={answer?.not_seen ?? false}
        onChange={(event) => onAnswer({ value: null, not_seen: event.target.checked })}
      />
      <span>
        <Trans>Not seen</Trans>
      </span>
    </label>
  );
}

function Typed({ question, language, answer, labelledBy, disabled, onAnswer }: AnswerInputProps) {
  const kept = answer?.value === null || answer?.value === undefined ? "" : String(answer.value);
  const [text, setText] = useState(kept);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setText(kept), [kept]);
  const { minimum, maximum, kind } = question;
  const keep = () => {
    const said = text.trim();
    if (said === kept) return setWrong(false);
    if (said === "") return onAnswer({ value: null });
    const number = Number(said.replace(",", "."));
    const fits = Number.isFinite(number) && number >= (minimum ?? -1e9) && number <= (maximum ?? 1e9);
    setWrong(kind === "number" && !fits);
    if (kind !== "number") onAnswer({ value: said });
    else if (fits) onAnswer({ value: number });
  };
  const shared = {
    value: text,
    disabled,
    "aria-labelledby": labelledBy,
    "aria-invalid": wrong || undefined,
    onBlur: keep,
  };
  return (
    <div className="ans typed">
      {kind === "text" ? (
        <textarea
          className="area"
          dir="auto"
          maxLength={10_000}
          {...shared}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <input
          className="input"
          type={kind === "day" ? "date" : "text"}
          inputMode={kind === "number" ? "decimal" : undefined}
          dir={kind === "number" ? "ltr" : undefined}
          {...shared}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {kind === "number" ? <span dir="auto">{textIn(question.unit, language)}</span> : null}
      {wrong ? (
        <span className="err" role="alert">
          <Trans>This is not a number that can be here. It was not kept.</Trans>
        </span>
      ) : null}
      <NotSeen answer={answer} disabled={disabled} onAnswer={onAnswer} />
    </div>
  );
}

type Table = Record<string, Record<string, number>>;

function Counts({ question, language, answer, disabled, onAnswer }: AnswerInputProps) {
  const table = (answer?.value ?? {}) as Table;
  const set = (row: string, column: string, said: string) => {
    const { [column]: _, ...others } = table[row] ?? {};
    const count = Math.floor(Number(said));
    const cells = said.trim() !== "" && count >= 0 ? { ...others, [column]: count } : others;
    const next = Object.fromEntries(
      Object.entries({ ...table, [row]: cells }).filter(([, each]) => Object.keys(each).length > 0),
    );
    onAnswer({ value: Object.keys(next).length > 0 ? next : null });
  };
  return (
    <div className="ans typed">
      <div className="scroll">
        <table className="counts">
          <thead>
            <tr>
              <td />
              {question.columns.map(({ key, text }) => (
                <th key={key} scope="col" dir="auto">
                  {textIn(text, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {question.options.map((row) => (
              <tr key={row.key}>
                <th scope="row" dir="auto">
                  {textIn(row.text, language)}
                </th>
                {question.columns.map((column) => (
                  <td key={column.key}>
                    <input
                      key={String(table[row.key]?.[column.key])}
                      className="input"
                      inputMode="numeric"
                      dir="ltr"
                      disabled={disabled}
                      aria-label={`${textIn(row.text, language)}, ${textIn(column.text, language)}`}
                      defaultValue={table[row.key]?.[column.key] ?? ""}
                      onBlur={(event) => {
                        if (event.target.value !== String(table[row.key]?.[column.key] ?? ""))
                          set(row.key, column.key, event.target.value);
                      }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <NotSeen answer={answer} disabled={disabled} onAnswer={onAnswer} />
    </div>
  );
}
