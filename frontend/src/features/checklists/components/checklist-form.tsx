import { I18nProvider } from "@lingui/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { isLocale, LOCALES } from "@/i18n/locale";
import { useSpoken } from "@/i18n/spoken";
import { type AskedSection, answersBy, ask, directionOf, keyOf, textIn } from "../asking";
import type { Definition, Round, Standing } from "../schemas";
import { type Given, QuestionPart } from "./question-part";
import { RoundHead, RoundNew } from "./round-parts";
import { EndStop, StillMissing } from "./still-missing";
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

/** The last stop, after all sections. */
const END = "";

/** A checklist as one answers it: its sections beside it, with how far each is. Its words follow the language of the questions. */
export function ChecklistForm(props: ChecklistFormProps) {
  const { definition, answers, rounds, kept } = props;
  const { t, i18n } = useLingui();
  const { languages } = definition;
  const [language, setLanguage] = useState(
    languages.includes(i18n.locale) ? i18n.locale : (languages[0] ?? "en"),
  );
  const spoken = useSpoken(language);
  const [chosen, setChosen] = useState<string | null>(null);
  const sections = ask(definition, answersBy(answers), rounds);
  const shown = sections.filter((each) => each.shown);
  const at = Math.max(
    shown.findIndex((each) => each.section.key === chosen),
    0,
  );
  const current = chosen === END ? null : shown[at];
  const go = (key: string, question?: string) => {
    flushSync(() => setChosen(key));
    const target = document.getElementById(question ? `q-${question}` : "checklist-section");
    target?.scrollIntoView({ block: "start" });
    const field = question ? target?.querySelector<HTMLElement>("input, textarea") : target;
    field?.focus({ preventScroll: true });
  };
  return (
    <div className="answering" dir={directionOf(language)}>
      <nav className="parts" aria-label={t`Sections of the checklist`}>
        <I18nProvider i18n={spoken}>
          <ul lang={spoken.locale}>
            {shown.map((each) => (
              <SectionStop
                key={each.section.key}
                asked={each}
                language={language}
                current={each === current}
                onGo={() => go(each.section.key)}
              />
            ))}
            <EndStop sections={shown} current={!current} onGo={() => go(END)} />
          </ul>
        </I18nProvider>
        <LanguageChoice languages={languages} language={language} onChange={setLanguage} />
      </nav>
      <I18nProvider i18n={spoken}>
        <div className="asked" id="checklist-section" tabIndex={-1} lang={spoken.locale}>
          {current ? (
            <>
              <SectionPart {...props} asked={current} language={language} kept={kept} />
              <NextButton next={shown[at + 1]} language={language} onGo={go} />
            </>
          ) : (
            <StillMissing sections={shown} language={language} onGo={go} />
          )}
        </div>
      </I18nProvider>
    </div>
  );
}

function NextButton({
  next,
  language,
  onGo,
}: {
  next: AskedSection | undefined;
  language: string;
  onGo: (section: string) => void;
}) {
  return (
    <p className="acts">
      <button type="button" className="btn" onClick={() => onGo(next?.section.key ?? END)}>
        {next ? (
          <Trans>
            Next: <bdi>{textIn(next.section.title, language)}</bdi>
          </Trans>
        ) : (
          <Trans>See what is missing</Trans>
        )}
      </button>
    </p>
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
          {section.repeat && asked === 0 ? (
            <Trans>none yet</Trans>
          ) : (
            <Trans>
              {answered} of {asked}
            </Trans>
          )}
          {missing.length > 0 ? (
            <span className="vh">
              , <Trans>{missing.length} must be answered</Trans>
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
            {isLocale(each) ? LOCALES[each].name : format.language(each)}
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
          {missing.length > 0 ? (
            <p className="soft">
              <Plural
                value={missing.length}
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
              anchor={`q-${keyOf(question.key, round?.id)}`}
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
