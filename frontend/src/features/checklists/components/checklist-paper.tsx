import { Trans, useLingui } from "@lingui/react/macro";
import { directionOf, textIn } from "../asking";
import type { Definition, Question, Section } from "../schemas";
import { StandardNames } from "./standard-names";
import "../checklists.css";

/** A checklist to be printed: paper works too. */
export function ChecklistPaper({ definition, language }: { definition: Definition; language: string }) {
  return (
    <div className="paper" lang={language} dir={directionOf(language)}>
      {definition.sections.map((section) => (
        <PaperSection key={section.key} section={section} definition={definition} language={language} />
      ))}
    </div>
  );
}

function PaperSection({
  section,
  definition,
  language,
}: {
  section: Section;
  definition: Definition;
  language: string;
}) {
  return (
    <section>
      <h2>{textIn(section.title, language)}</h2>
      <p className="soft">{textIn(section.hint, language)}</p>
      {section.repeat ? (
        <p>
          {textIn(section.repeat, language)}: <span className="blank" />
        </p>
      ) : null}
      <ol>
        {section.questions
          .filter((question) => !question.calculation)
          .map((question) => (
            <li key={question.key}>
              <p>
                <b>{textIn(question.text, language)}</b>{" "}
                <span className="small">
                  <StandardNames standards={question.standards} />
                </span>
              </p>
              <Condition question={question} definition={definition} language={language} />
              <p className="small soft">{textIn(question.hint, language)}</p>
              <PaperAnswer question={question} language={language} />
            </li>
          ))}
      </ol>
    </section>
  );
}

/** On paper nothing hides: it says of which answer the question hangs. */
function Condition({
  question,
  definition,
  language,
}: {
  question: Question;
  definition: Definition;
  language: string;
}) {
  const key = question.shown_if?.match(/^([a-z][a-z0-9_]*) /)?.[1];
  const other = definition.sections.flatMap((each) => each.questions).find((each) => each.key === key);
  if (!other) return null;
  const named = textIn(other.text, language);
  return (
    <p className="small">
      <Trans>Depends on: {named}</Trans>
    </p>
  );
}

function PaperAnswer({ question, language }: { question: Question; language: string }) {
  const { t } = useLingui();
  const boxes =
    question.kind === "yes-no"
      ? [t`Yes`, t`In part`, t`No`]
      : question.kind === "one" || question.kind === "several"
        ? question.options.map((option) => textIn(option.text, language))
        : [];
  if (question.kind === "counts")
    return (
      <table className="counts">
        <tbody>
          <tr>
            <td />
            {question.columns.map((column) => (
              <th key={column.key}>{textIn(column.text, language)}</th>
            ))}
          </tr>
          {question.options.map((row) => (
            <tr key={row.key}>
              <th>{textIn(row.text, language)}</th>
              {question.columns.map((column) => (
                <td key={column.key} className="blank" />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    );
  return (
    <p className="boxes">
      {boxes.map((box) => (
        <span key={box}>☐ {box}</span>
      ))}
      <span>☐ {t`Not seen`}</span>
      {boxes.length === 0 ? <span className="blank" /> : null}
      <span>{textIn(question.unit, language)}</span>
    </p>
  );
}
