import { useLingui } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";
import { SelectField } from "@/components/fields";
import { useFormat } from "@/i18n/format";
import type { Answers } from "../draft";

/** Languages people write in to the institutions we know; a register may hold any other by import. */
export const LANGUAGES = "ar en fr es pt ru uk tr fa ps ur so ti am sw de it pl ro sq sr ka hy und".split(
  " ",
);

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
