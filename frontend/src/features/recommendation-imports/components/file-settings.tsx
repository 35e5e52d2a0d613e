import { useLingui } from "@lingui/react/macro";
import { SelectField } from "@/components/fields";
import { type DateOrder, DateOrderField, SheetField } from "@/components/imports/reading-fields";
import { LanguageField } from "@/components/language-field";
import type { ListImport } from "../schemas";

const ENCODINGS = [
  "utf-8",
  "utf-16",
  "windows-1252",
  "windows-1256",
  "windows-1250",
  "windows-1251",
  "mac_roman",
];

interface Reading {
  encoding?: string | null;
  sheet?: string | null;
  language?: string;
  date_order?: DateOrder;
  mend?: boolean;
}

interface FileSettingsProps {
  record: ListImport;
  mapping: Reading;
  onChange: (change: Reading) => void;
}

/** How the file is read, whatever is in it. */
export function FileSettings({ record, mapping, onChange }: FileSettingsProps) {
  const { t } = useLingui();
  const encoding = mapping.encoding;
  return (
    <>
      <LanguageField value={mapping.language ?? "und"} onChange={(language) => onChange({ language })} />
      {mapping.date_order ? (
        <DateOrderField value={mapping.date_order} onChange={(date_order) => onChange({ date_order })} />
      ) : null}
      <SheetField
        sheets={record.sheets}
        value={mapping.sheet ?? null}
        onChange={(sheet) => onChange({ sheet })}
      />
      {encoding ? (
        <SelectField
          label={t`Letters of the file`}
          hint={t`Another one where letters look wrong. They show at the next check.`}
          value={encoding}
          onChange={(event) => onChange({ encoding: event.target.value })}
        >
          {[...new Set([encoding, ...ENCODINGS])].map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </SelectField>
      ) : null}
      <label className="choice">
        <input
          type="checkbox"
          checked={mapping.mend ?? true}
          onChange={(event) => onChange({ mend: event.target.checked })}
        />
        <span>{t`Mend letters that were broken on the way`}</span>
      </label>
    </>
  );
}
