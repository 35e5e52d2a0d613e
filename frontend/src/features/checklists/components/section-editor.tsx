import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { textIn } from "../asking";
import { moved, newQuestion } from "../editing";
import { useChecklistLabels } from "../labels";
import type { Definition, Section } from "../schemas";
import { ConditionField } from "./condition-field";
import { MoveButtons } from "./move-buttons";
import { QuestionEditor } from "./question-editor";
import { TextsFields } from "./texts-fields";

interface SectionEditorProps {
  definition: Definition;
  section: Section;
  language: string;
  onChange: (section: Section) => void;
}

export function SectionEditor({ definition, section, language, onChange }: SectionEditorProps) {
  const { t } = useLingui();
  const set = (changes: Partial<Section>) => onChange({ ...section, ...changes });
  return (
    <div className="stack">
      <TextsFields
        label={t`Section`}
        languages={definition.languages}
        texts={section.title}
        onChange={(title) => set({ title })}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={Boolean(section.repeat)}
          onChange={(event) => set({ repeat: event.target.checked ? {} : null })}
        />
        <span>
          <Trans>Answered again for each cell, unit or other thing</Trans>
        </span>
      </label>
      {section.repeat ? (
        <TextsFields
          label={t`For each`}
          languages={definition.languages}
          texts={section.repeat}
          onChange={(repeat) => set({ repeat })}
        />
      ) : null}
      <ConditionField
        definition={definition}
        section={section.key}
        own={null}
        words={section.shown_if}
        language={language}
        onChange={(shown_if) => set({ shown_if })}
      />
      <QuestionLines definition={definition} section={section} language={language} onChange={onChange} />
    </div>
  );
}

function QuestionLines({ definition, section, language, onChange }: SectionEditorProps) {
  const { t } = useLingui();
  const labels = useChecklistLabels();
  const [open, setOpen] = useState<string | null>(null);
  const { questions } = section;
  const set = (next: Section["questions"]) => onChange({ ...section, questions: next });
  return (
    <>
      {questions.map((question, number) => {
        const name = textIn(question.text, language) || t`New question`;
        const isOpen = open === question.key;
        return (
          <div key={question.key} className="part">
            <div className="line">
              <button
                type="button"
                className="btn quiet name"
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? null : question.key)}
              >
                <span dir="auto">{name}</span>{" "}
                <span className="small soft">{labels.kind(question.kind)}</span>
              </button>
              <MoveButtons
                name={name}
                first={number === 0}
                last={number === questions.length - 1}
                onMove={(by) => set(moved(questions, number, by))}
                onRemove={() => set(questions.filter((each) => each !== question))}
              />
            </div>
            {isOpen ? (
              <QuestionEditor
                definition={definition}
                section={section.key}
                question={question}
                language={language}
                onChange={(changed) => set(questions.map((each) => (each === question ? changed : each)))}
              />
            ) : null}
          </div>
        );
      })}
      <button
        type="button"
        className="btn compact"
        onClick={() => {
          const added = newQuestion(definition);
          set([...questions, added]);
          setOpen(added.key);
        }}
      >
        <Icon name="plus" small />
        <Trans>Add a question</Trans>
      </button>
    </>
  );
}
