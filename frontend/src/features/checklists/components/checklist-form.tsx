import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { type AskedSection, answersBy, ask, directionOf, keyOf, textIn } from "../asking";
import type { Definition, Round, Standing } from "../schemas";
import { type Given, QuestionPart } from "./question-part";
import { RoundHead, RoundNew } from "./round-parts";
import "../checklists.css";

interface ChecklistFormProps {
  definition: Definition;
  answers: Standing[];
  rounds: Round[];
  disabled?: boolean;
  /** How safely what was answered is kept. */
  kept?: ReactNode;
  onGive: (question: string, round: string | null, given: Given) => void;
  onRound: (round: Round) => void;
}

/** A checklist as one answers it: its sections beside it, with how far each is. */
export function ChecklistForm(props: ChecklistFormProps) {
  const { definition, answers, rounds, kept } = props;
  const { t, i18n } = useLingui();
  const { languages } = definition;
  const [language, setLanguage] = useState(
    languages.includes(i18n.locale) ? i18n.locale : (languages[0] ?? "en"),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const sections = ask(definition, answersBy(answers), rounds);
  const shown = sections.filter((each) => each.shown);
  const at = shown.findIndex((each) => each.section.key === chosen);
  const current = shown[Math.max(at, 0)];
  const next = shown[Math.max(at, 0) + 1];
  const go = (key: string) => {
    setChosen(key);
    document.getElementById("checklist-section")?.focus();
  };
  return (
    <div className="answering" dir={directionOf(language)}>
      <nav className="parts" aria-label={t`Sections of the checklist`}>
        <ul>
          {shown.map((each) => (
            <SectionStop
              key={each.section.key}
              asked={each}
              language={language}
              current={each === current}
              onGo={() => go(each.section.key)}
            />
          ))}
        </ul>
        <LanguageChoice languages={languages} language={language} onChange={setLanguage} />
      </nav>
      <div className="asked" id="checklist-section" tabIndex={-1}>
        {current ? <SectionPart {...props} asked={current} language={language} kept={kept} /> : null}
        {next ? (
          <p className="acts">
            <button type="button" className="btn" onClick={() => go(next.section.key)}>
              <Trans>
                Next: <bdi>{textIn(next.section.title, language)}</bdi>
              </Trans>
            </button>
          </p>
        ) : null}
      </div>
    </div>
  );
}

interface SectionStopProps {
  asked: AskedSection;
  language: string;
  current: boolean;
  onGo: () => void;
}

function SectionStop({
  asked: { section, asked, answered, missing },
  language,
  current,
  onGo,
}: SectionStopProps) {
  const whole = asked > 0 && answered === asked;
  return (
    <li>
      <button type="button" aria-current={current || undefined} onClick={onGo}>
        {whole ? <Icon name="done" small /> : answered > 0 ? <Icon name="ask" small /> : null}
        <span lang={language} dir="auto">
          {textIn(section.title, language)}
        </span>
        <span className="n">
          <Trans>
            {answered} of {asked}
          </Trans>
          {missing > 0 ? (
            <span className="vh">
              , <Trans>{missing} must be answered</Trans>
            </span>
          ) : null}
        </span>
      </button>
    </li>
  );
}

function LanguageChoice({
  languages,
  language,
  onChange,
}: {
  languages: string[];
  language: string;
  onChange: (language: string) => void;
}) {
  const format = useFormat();
  return (
    <label className="of-language">
      <span className="small soft">
        <Trans>Language of questions</Trans>
      </span>
      <select className="select" value={language} onChange={(event) => onChange(event.target.value)}>
        {languages.map((each) => (
          <option key={each} value={each}>
            {format.language(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

function SectionPart(props: ChecklistFormProps & { asked: AskedSection; language: string }) {
  const { asked, language, answers, disabled = false, kept, onGive, onRound } = props;
  const { section, missing } = asked;
  const by = answersBy(answers);
  return (
    <section>
      <div className="fig-h">
        <div>
          <h2 lang={language} dir="auto">
            {textIn(section.title, language)}
          </h2>
          <p lang={language} dir="auto">
            {textIn(section.hint, language)}
          </p>
          {missing > 0 ? (
            <p className="soft">
              <Plural
                value={missing}
                one="# question must still be answered before you finish."
                other="# questions must still be answered before you finish."
              />
            </p>
          ) : null}
        </div>
        {kept}
      </div>
      {asked.rounds.map(({ round, questions }) => (
        <div key={round?.id ?? ""} className={round ? "round" : undefined}>
          {round ? (
            <RoundHead
              round={round}
              what={textIn(section.repeat ?? {}, language)}
              disabled={disabled}
              onRound={onRound}
            />
          ) : null}
          {questions.map(({ question, reckoned }) => (
            <QuestionPart
              key={question.key}
              question={question}
              reckoned={reckoned}
              language={language}
              answer={by.get(keyOf(question.key, round?.id))}
              disabled={disabled}
              onGive={(given) => onGive(question.key, round?.id ?? null, given)}
            />
          ))}
        </div>
      ))}
      {section.repeat && !disabled ? (
        <RoundNew section={section.key} what={textIn(section.repeat, language)} onRound={onRound} />
      ) : null}
    </section>
  );
}
