import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { SelectField } from "./fields";
import { LANGUAGES } from "./languages";

interface LanguageFieldProps {
  value: string;
  onChange: (language: string) => void;
}

/** In which language something is written. */
export function LanguageField({ value, onChange }: LanguageFieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <SelectField label={t`Language`} value={value} onChange={(event) => onChange(event.target.value)}>
      {LANGUAGES.map((code) => (
        <option key={code} value={code}>
          {code === "und" ? t`Not known` : format.language(code)}
        </option>
      ))}
    </SelectField>
  );
}
