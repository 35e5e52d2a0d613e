import { useLingui } from "@lingui/react/macro";
import { SelectField } from "../fields";

export type DateOrder = "ymd" | "dmy" | "mdy";

interface DateOrderFieldProps {
  value: DateOrder;
  onChange: (order: DateOrder) => void;
}

export function DateOrderField({ value, onChange }: DateOrderFieldProps) {
  const { t } = useLingui();
  return (
    <SelectField
      label={t`Days are written`}
      value={value}
      onChange={(event) => onChange(event.target.value as DateOrder)}
    >
      <option value="ymd">{t`Year first: 2026-05-12`}</option>
      <option value="dmy">{t`Day first: 12/05/2026`}</option>
      <option value="mdy">{t`Month first: 05/12/2026`}</option>
    </SelectField>
  );
}

interface SheetFieldProps {
  sheets: string[];
  value: string | null;
  onChange: (sheet: string) => void;
}

/** Asked only where a workbook has several. */
export function SheetField({ sheets, value, onChange }: SheetFieldProps) {
  const { t } = useLingui();
  if (sheets.length < 2) return null;
  return (
    <SelectField
      label={t`Sheet`}
      value={value ?? sheets[0]}
      onChange={(event) => onChange(event.target.value)}
    >
      {sheets.map((sheet) => (
        <option key={sheet} value={sheet}>
          {sheet}
        </option>
      ))}
    </SelectField>
  );
}
