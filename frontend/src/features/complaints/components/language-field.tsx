import { useLingui } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";
import { SelectField } from "@/components/fields";
import { LANGUAGES } from "@/components/languages";
import { useFormat } from "@/i18n/format";
import type { Answers } from "../draft";

export function LanguageField({ error }: { error?: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { register } = useFormContext<Answers>();
  return (
    <SelectField label={t`Language of this text`} error={error} {...register("language")}>
      {LANGUAGES.map((code) => (
        <option key={code} value={code}>
          {code === "und" ? t`Another or several` : format.language(code)}
        </option>
      ))}
    </SelectField>
  );
}
