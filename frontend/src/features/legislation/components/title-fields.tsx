import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { LANGUAGES } from "@/components/languages";
import { useFormat } from "@/i18n/format";

export interface Title {
  language: string;
  words: string;
}

interface TitleFieldsProps {
  value: Title[];
  onChange: (titles: Title[]) => void;
}

/** What a law is called, in each language it has a title in. */
export function TitleFields({ value, onChange }: TitleFieldsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const set = (at: number, change: Partial<Title>) =>
    onChange(value.map((title, index) => (index === at ? { ...title, ...change } : title)));
  const free = LANGUAGES.filter((code) => code !== "und" && !value.some((title) => title.language === code));
  return (
    <fieldset className="field">
      <legend>{t`Title`}</legend>
      {value.map((title, at) => (
        <div key={title.language} className="law-row">
          <input
            className="input"
            dir="auto"
            lang={title.language}
            aria-label={t`Title in ${format.language(title.language)}`}
            maxLength={300}
            value={title.words}
            onChange={(event) => set(at, { words: event.target.value })}
          />
          <select
            className="select"
            aria-label={t`Language of the title`}
            value={title.language}
            onChange={(event) => set(at, { language: event.target.value })}
          >
            {[title.language, ...free].map((code) => (
              <option key={code} value={code}>
                {format.language(code)}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="btn icon compact"
            aria-label={t`Take it off`}
            disabled={value.length === 1}
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          >
            <Icon name="x" small />
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          className="btn compact"
          onClick={() => onChange([...value, { language: free[0] ?? "en", words: "" }])}
        >
          <Icon name="plus" small />
          <Trans>In another language</Trans>
        </button>
      </p>
    </fieldset>
  );
}
