import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SelectField } from "@/components/fields";
import { useFormat } from "@/i18n/format";
import { templatesQuery } from "../api/templates";
import { useLetterLabels } from "../labels";
import { LANGUAGES, type LetterKind } from "../schemas";

/** What a letter is written on. */
export interface Sheet {
  kind: LetterKind;
  language: string;
  /** Of the side's own; null is the one that comes with Daylight, or an empty sheet. */
  template: string | null;
}

/** The sheet for who writes in `language`, or in English where there is none in it. */
export function sheetFor(kind: LetterKind, language: string): Sheet {
  return { kind, language: LANGUAGES.includes(language) ? language : "en", template: null };
}

interface Props {
  side: string;
  kinds: readonly LetterKind[];
  value: Sheet;
  onChange: (sheet: Sheet) => void;
}

/** About what, in which language and from which template. */
export function SheetFields({ side, kinds, value, onChange }: Props) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const format = useFormat();
  const templates = useQuery(templatesQuery).data;
  const fits = (each: { kind: string; language: string }) =>
    each.kind === value.kind && each.language === value.language;
  const own = (templates?.own ?? []).filter((each) => each.side === side && fits(each));
  return (
    <>
      <SelectField
        label={t`Kind of letter`}
        value={value.kind}
        onChange={(event) => onChange({ ...value, kind: event.target.value as LetterKind, template: null })}
      >
        {kinds.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Language of the letter`}
        value={value.language}
        onChange={(event) => onChange({ ...value, language: event.target.value, template: null })}
      >
        {LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {format.language(code)}
          </option>
        ))}
      </SelectField>
      {own.length > 0 ? (
        <SelectField
          label={t`Template`}
          value={value.template ?? ""}
          onChange={(event) => onChange({ ...value, template: event.target.value || null })}
        >
          {own.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
          <option value="">
            {templates?.built_in.some(fits) ? t`The one that comes with Daylight` : t`An empty sheet`}
          </option>
        </SelectField>
      ) : null}
    </>
  );
}
