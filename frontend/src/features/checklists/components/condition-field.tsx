import { Trans, useLingui } from "@lingui/react/macro";
import { SelectField, TextField } from "@/components/fields";
import { textIn } from "../asking";
import { readChosen, writeChosen } from "../editing";
import type { Definition, Question } from "../schemas";

interface ConditionFieldProps {
  definition: Definition;
  /** Where the condition stands. */
  section: string;
  own: string | null;
  words: string | null | undefined;
  language: string;
  onChange: (words: string | null) => void;
}

/** When something is shown: a question, a comparison and a value are chosen. */
export function ConditionField({ definition, section, own, words, language, onChange }: ConditionFieldProps) {
  const { t } = useLingui();
  const chosen = words ? readChosen(words) : null;
  if (words && !chosen)
    return (
      <p className="line">
        <span>
          <Trans>
            Shown only if <code dir="ltr">{words}</code>
          </Trans>
        </span>
        <button type="button" className="btn compact" onClick={() => onChange(null)}>
          <Trans>Show always</Trans>
        </button>
      </p>
    );
  const all = definition.sections.flatMap((each) =>
    each.questions.map((question) => ({
      question,
      counted: Boolean(each.repeat) && (each.key !== section || own === null),
    })),
  );
  const at = all.find(({ question }) => question.key === chosen?.question);
  const set = (key: string, sign?: string, value?: string) => {
    const next = all.find(({ question }) => question.key === key);
    if (!next) return onChange(null);
    const signs = signsOf(next.question);
    const options = optionsOf(next.question);
    const kept = sign && signs.includes(sign) ? sign : (signs[0] ?? "answered");
    const said = value ?? options[0]?.key ?? "0";
    onChange(
      writeChosen({ question: key, sign: kept, value: said }, next.question.kind === "number", next.counted),
    );
  };
  const names: Record<string, string> = {
    "=": t`is`,
    "!=": t`is not`,
    "<": t`is below`,
    ">": t`is above`,
    has: t`includes`,
    answered: t`is answered`,
  };
  const answers: Record<string, string> = { yes: t`Yes`, "in-part": t`In part`, no: t`No` };
  return (
    <div className="side-by-side">
      <SelectField
        label={t`Shown only if`}
        value={chosen?.question ?? ""}
        onChange={(event) => set(event.target.value)}
      >
        <option value="">{t`Shown always`}</option>
        {chosen && !at ? <option value={chosen.question}>{chosen.question}</option> : null}
        {all
          .filter(({ question }) => question.key !== own)
          .map(({ question }) => (
            <option key={question.key} value={question.key}>
              {textIn(question.text, language) || question.key}
            </option>
          ))}
      </SelectField>
      {chosen && at ? (
        <SelectField
          label={t`Comparison`}
          value={chosen.sign}
          onChange={(event) => set(chosen.question, event.target.value, chosen.value)}
        >
          {signsOf(at.question).map((sign) => (
            <option key={sign} value={sign}>
              {names[sign]}
            </option>
          ))}
        </SelectField>
      ) : null}
      {chosen && at && chosen.sign !== "answered" ? (
        at.question.kind === "number" ? (
          <TextField
            label={t`Value`}
            inputMode="decimal"
            value={chosen.value}
            onChange={(event) => set(chosen.question, chosen.sign, event.target.value)}
          />
        ) : (
          <SelectField
            label={t`Value`}
            value={chosen.value}
            onChange={(event) => set(chosen.question, chosen.sign, event.target.value)}
          >
            {optionsOf(at.question).map(({ key, text }) => (
              <option key={key} value={key}>
                {answers[key] ?? (textIn(text, language) || key)}
              </option>
            ))}
          </SelectField>
        )
      ) : null}
    </div>
  );
}

function signsOf({ kind }: Question): string[] {
  if (kind === "yes-no" || kind === "one") return ["=", "!=", "answered"];
  if (kind === "several") return ["has", "answered"];
  return kind === "number" ? [">", "<", "=", "answered"] : ["answered"];
}

function optionsOf({ kind, options }: Question): { key: string; text: Record<string, string> }[] {
  return kind === "yes-no" ? ["yes", "in-part", "no"].map((key) => ({ key, text: {} })) : options;
}
