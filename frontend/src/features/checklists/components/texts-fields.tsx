import { AreaField } from "@/components/fields";
import { useFormat } from "@/i18n/format";
import type { Texts } from "../schemas";

interface TextsFieldsProps {
  label: string;
  languages: string[];
  texts: Texts;
  onChange: (texts: Texts) => void;
}

/** A text in each language of the checklist, side by side. */
export function TextsFields({ label, languages, texts, onChange }: TextsFieldsProps) {
  const format = useFormat();
  return (
    <div className="side-by-side">
      {languages.map((language) => (
        <AreaField
          key={language}
          label={`${label} (${format.language(language)})`}
          lang={language}
          maxLength={1000}
          rows={2}
          value={texts[language] ?? ""}
          onChange={(event) => onChange({ ...texts, [language]: event.target.value })}
        />
      ))}
    </div>
  );
}
