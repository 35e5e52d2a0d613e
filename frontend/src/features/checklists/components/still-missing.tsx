import { Plural, Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { type AskedSection, keyOf, textIn } from "../asking";

interface Props {
  sections: AskedSection[];
  language: string;
  onGo: (section: string, question?: string) => void;
}

/** What must still be answered, each a step away; else that nothing is missing. */
export function StillMissing({ sections, language, onGo }: Props) {
  const missing = sections.flatMap(({ section, missing }) => missing.map((each) => ({ section, ...each })));
  return (
    <section className="stack">
      <h2>
        <Trans>Still to be answered</Trans>
      </h2>
      {missing.length === 0 ? (
        <p className="strip done">
          <Icon name="done" />
          <Trans>
            All that must be answered is answered. What you gave is kept; you may go on changing it.
          </Trans>
        </p>
      ) : (
        <ul className="missing">
          {missing.map(({ section, question, round }) => (
            <li key={keyOf(question.key, round?.id)}>
              <button type="button" onClick={() => onGo(section.key, keyOf(question.key, round?.id))}>
                <span className="small soft" lang={language} dir="auto">
                  {textIn(section.title, language)}
                  {round ? <bdi> · {round.label}</bdi> : null}
                </span>
                <span lang={language} dir="auto">
                  {textIn(question.text, language)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** After the sections: how much must still be answered. */
export function EndStop({
  sections,
  current,
  onGo,
}: {
  sections: AskedSection[];
  current: boolean;
  onGo: () => void;
}) {
  const missing = sections.reduce((sum, each) => sum + each.missing.length, 0);
  return (
    <li className="end">
      <button type="button" aria-current={current || undefined} onClick={onGo}>
        <Icon name={missing > 0 ? "warn" : "done"} small />
        {missing > 0 ? (
          <Plural value={missing} one="# must still be answered" other="# must still be answered" />
        ) : (
          <Trans>Nothing is missing</Trans>
        )}
      </button>
    </li>
  );
}
