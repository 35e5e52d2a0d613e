import { useLingui } from "@lingui/react/macro";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";

export interface PromiseLineDraft {
  key: string;
  authority: string;
  by: string;
  text: string;
  due: string;
}

interface PromiseFieldsProps {
  authorities: Named[];
  line: PromiseLineDraft;
  onChange: (line: PromiseLineDraft) => void;
}

/** Who promises what by when. */
export function PromiseFields({ authorities, line, onChange }: PromiseFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <AreaField
        label={t`What they promise`}
        required
        maxLength={100_000}
        value={line.text}
        onChange={(event) => onChange({ ...line, text: event.target.value })}
      />
      <div className="cols">
        <SelectField
          label={t`Which authority`}
          required
          value={line.authority}
          onChange={(event) => onChange({ ...line, authority: event.target.value })}
        >
          <option value="">{t`Choose…`}</option>
          {authorities.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`Who of them`}
          maxLength={300}
          value={line.by}
          onChange={(event) => onChange({ ...line, by: event.target.value })}
        />
        <TextField
          label={t`By when`}
          type="date"
          required
          value={line.due}
          onChange={(event) => onChange({ ...line, due: event.target.value })}
        />
      </div>
    </>
  );
}

export function isWhole(line: PromiseLineDraft): boolean {
  return line.authority !== "" && line.text.trim() !== "" && line.due !== "";
}
