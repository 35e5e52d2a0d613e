import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SelectField, TextField } from "@/components/fields";
import { useChecklistLabels } from "../labels";
import { type Definition, KINDS, type Kind, type Question } from "../schemas";
import { ConditionField } from "./condition-field";
import { OptionFields } from "./option-fields";
import { standardsQuery } from "./standard-names";
import { TextsFields } from "./texts-fields";

interface QuestionEditorProps {
  definition: Definition;
  section: string;
  question: Question;
  language: string;
  onChange: (question: Question) => void;
}

export function QuestionEditor({ definition, section, question, language, onChange }: QuestionEditorProps) {
  const { t } = useLingui();
  const labels = useChecklistLabels();
  const { languages } = definition;
  const set = (changes: Partial<Question>) => onChange({ ...question, ...changes });
  const { kind } = question;
  return (
    <div className="form stack">
      <TextsFields
        label={t`Question`}
        languages={languages}
        texts={question.text}
        onChange={(text) => set({ text })}
      />
      <SelectField
        label={t`Kind of answer`}
        value={kind}
        onChange={(event) => set({ kind: event.target.value as Kind, calculation: null })}
      >
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </SelectField>
      {kind === "one" || kind === "several" || kind === "counts" ? (
        <OptionFields
          label={kind === "counts" ? t`Row` : t`Choice`}
          languages={languages}
          options={question.options}
          onChange={(options) => set({ options })}
        />
      ) : null}
      {kind === "counts" ? (
        <OptionFields
          label={t`Column`}
          languages={languages}
          options={question.columns}
          onChange={(columns) => set({ columns })}
        />
      ) : null}
      {kind === "number" ? <NumberFields {...{ question, languages, set }} /> : null}
      <label className="choice">
        <input
          type="checkbox"
          checked={question.required}
          onChange={(event) => set({ required: event.target.checked })}
        />
        <span>
          <Trans>Must be answered before the visit is finished</Trans>
        </span>
      </label>
      <TextsFields
        label={t`Where to look, whom to ask`}
        languages={languages}
        texts={question.hint}
        onChange={(hint) => set({ hint })}
      />
      <ConditionField
        definition={definition}
        section={section}
        own={question.key}
        words={question.shown_if}
        language={language}
        onChange={(shown_if) => set({ shown_if })}
      />
      <StandardFields standards={question.standards} onChange={(standards) => set({ standards })} />
    </div>
  );
}

interface NumberFieldsProps {
  question: Question;
  languages: string[];
  set: (changes: Partial<Question>) => void;
}

function NumberFields({ question, languages, set }: NumberFieldsProps) {
  const { t } = useLingui();
  const bound = (said: string) => (said.trim() === "" || Number.isNaN(Number(said)) ? null : Number(said));
  return (
    <>
      <TextsFields
        label={t`Counted or measured in`}
        languages={languages}
        texts={question.unit}
        onChange={(unit) => set({ unit })}
      />
      <div className="side-by-side">
        <TextField
          label={t`Lowest`}
          type="number"
          value={question.minimum ?? ""}
          onChange={(event) => set({ minimum: bound(event.target.value) })}
        />
        <TextField
          label={t`Highest`}
          type="number"
          value={question.maximum ?? ""}
          onChange={(event) => set({ maximum: bound(event.target.value) })}
        />
        <TextField
          label={t`Reckoned from others, never asked`}
          hint={t`Such as held / places * 100, with their short names`}
          dir="ltr"
          maxLength={500}
          value={question.calculation ?? ""}
          onChange={(event) => set({ calculation: event.target.value || null })}
        />
      </div>
    </>
  );
}

type Standards = Question["standards"];

function StandardFields({
  standards,
  onChange,
}: {
  standards: Standards;
  onChange: (standards: Standards) => void;
}) {
  const { t } = useLingui();
  const { data = [] } = useQuery(standardsQuery);
  const rows = [...standards, { code: "", article: "" }];
  return (
    <>
      {rows.map((row, number) => {
        const set = (changes: Partial<Standards[number]>) => {
          const next = rows.map((each, at) => (at === number ? { ...each, ...changes } : each));
          onChange(next.filter((each) => each.code !== ""));
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by where it stands
          <div key={number} className="side-by-side">
            <SelectField
              label={t`Standard`}
              value={row.code}
              onChange={(event) => set({ code: event.target.value })}
            >
              <option value="">{t`None`}</option>
              {data.map((each) => (
                <option key={each.code} value={each.code}>
                  {each.name}
                </option>
              ))}
            </SelectField>
            {row.code ? (
              <TextField
                label={t`Article`}
                maxLength={80}
                value={row.article}
                onChange={(event) => set({ article: event.target.value })}
              />
            ) : null}
          </div>
        );
      })}
    </>
  );
}
