import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { Section as PagePart } from "@/components/page";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useMoveVersion } from "../api/checklists";
import { textIn } from "../asking";
import { moved, newSection } from "../editing";
import { placeOf, useChecklistLabels } from "../labels";
import type { Definition, Fault, Version } from "../schemas";
import { useDraft } from "../use-draft";
import { ChecklistPreview } from "./checklist-preview";
import { MoveButtons } from "./move-buttons";
import { SectionEditor } from "./section-editor";
import { TextsFields } from "./texts-fields";
import "../checklists.css";

const LANGUAGES = ["en", "fr", "es", "ar", "pt", "ru", "uk", "de", "tr", "fa"];

/** Writes a draft: kept as one writes, tried out as a monitor sees it, published when nothing is wrong. */
export function ChecklistBuilder({ first }: { first: Version }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const draft = useDraft(first);
  const move = useMoveVersion();
  const [trying, setTrying] = useState(false);
  const { definition, version, setDefinition } = draft;
  const { faults } = version;
  const time = draft.keptAt ? format.time(draft.keptAt) : null;
  const go = (to: "published" | "discarded", done: string) =>
    move.mutate({ version, to }, { onSuccess: () => say(done) });
  return (
    <>
      <div className="line acts no-print">
        <button type="button" className="btn" aria-pressed={trying} onClick={() => setTrying(!trying)}>
          <Icon name={trying ? "pen" : "eye"} small />
          {trying ? <Trans>Go on writing</Trans> : <Trans>As the monitor sees it</Trans>}
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={draft.dirty || faults.length > 0 || move.isPending}
          onClick={() => go("published", t`Published. Visits begin with it from now on.`)}
        >
          <Trans>Publish</Trans>
        </button>
        <button
          type="button"
          className="btn"
          disabled={move.isPending}
          onClick={() => go("discarded", t`The draft was discarded.`)}
        >
          <Trans>Discard the draft</Trans>
        </button>
        <p className="saved" role="status">
          {draft.dirty ? <Trans>Keeping…</Trans> : time ? <Trans>Kept {time}</Trans> : null}
        </p>
      </div>
      <ErrorSummary error={draft.error ?? move.error} />
      {draft.stopped ? (
        <p className="strip soon">
          <Trans>Somebody else changed this draft meanwhile. Open the page again to go on from theirs.</Trans>
        </p>
      ) : null}
      <Faults definition={definition} faults={faults} language={i18n.locale} />
      {trying ? (
        <ChecklistPreview definition={definition} />
      ) : (
        <Editor definition={definition} onChange={setDefinition} language={i18n.locale} />
      )}
    </>
  );
}

interface EditorProps {
  definition: Definition;
  language: string;
  onChange: (definition: Definition) => void;
}

function Editor({ definition, language, onChange }: EditorProps) {
  const { t } = useLingui();
  const { sections } = definition;
  const set = (changes: Partial<Definition>) => onChange({ ...definition, ...changes });
  return (
    <div className="build">
      <PagePart first title={<Trans>Name and languages</Trans>}>
        <div className="stack">
          <TextsFields
            label={t`Name`}
            languages={definition.languages}
            texts={definition.title}
            onChange={(title) => set({ title })}
          />
          <LanguagesField languages={definition.languages} onChange={(languages) => set({ languages })} />
        </div>
      </PagePart>
      {sections.map((section, number) => {
        const name = textIn(section.title, language) || t`New section`;
        return (
          <PagePart key={section.key} title={<bdi>{name}</bdi>}>
            <div className="line acts">
              <MoveButtons
                name={name}
                first={number === 0}
                last={number === sections.length - 1}
                onMove={(by) => set({ sections: moved(sections, number, by) })}
                onRemove={() => {
                  set({ sections: sections.filter((each) => each !== section) });
                  say(t`The section was removed.`, () => onChange(definition));
                }}
              />
            </div>
            <SectionEditor
              definition={definition}
              section={section}
              language={language}
              onChange={(changed) =>
                set({ sections: sections.map((each) => (each === section ? changed : each)) })
              }
            />
          </PagePart>
        );
      })}
      <p className="acts">
        <button
          type="button"
          className="btn"
          onClick={() => set({ sections: [...sections, newSection(definition)] })}
        >
          <Icon name="plus" small />
          <Trans>Add a section</Trans>
        </button>
      </p>
    </div>
  );
}

function LanguagesField({
  languages,
  onChange,
}: {
  languages: string[];
  onChange: (languages: string[]) => void;
}) {
  const format = useFormat();
  const all = [...new Set([...languages, ...LANGUAGES])];
  return (
    <fieldset className="line">
      <legend>
        <Trans>Languages</Trans>
      </legend>
      {all.map((each) => (
        <label key={each} className="choice">
          <input
            type="checkbox"
            checked={languages.includes(each)}
            disabled={languages.length === 1 && languages.includes(each)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...languages, each] : languages.filter((other) => other !== each),
              )
            }
          />
          <span>{format.language(each)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Faults({
  definition,
  faults,
  language,
}: {
  definition: Definition;
  faults: Fault[];
  language: string;
}) {
  const labels = useChecklistLabels();
  if (faults.length === 0) return null;
  return (
    <section className="strip soon" role="status">
      <Icon name="warn" />
      <div>
        <b>
          <Trans>Before it can be published</Trans>
        </b>
        <ul>
          {faults.slice(0, 20).map((fault) => (
            <li key={`${fault.code} ${fault.section} ${fault.question} ${fault.detail}`}>
              <bdi>{placeOf(definition, fault, language)}</bdi>: {labels.fault(fault)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
