import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SelectField, TextField } from "@/components/fields";
import { nameableQuery } from "../api/levels";

export interface PersonDraft {
  account: string;
  purpose: string;
}

export function isNamed(person: PersonDraft): boolean {
  return person.account !== "" && person.purpose.trim().length >= 8;
}

interface PersonFieldProps {
  complaint: string;
  /** Who is named already. */
  without: readonly string[];
  value: PersonDraft;
  onChange: (person: PersonDraft) => void;
}

/** A colleague who may read it, and what for. */
export function PersonField({ complaint, without, value, onChange }: PersonFieldProps) {
  const { t } = useLingui();
  const people = useQuery(nameableQuery(complaint)).data ?? [];
  const open = people.filter(({ id }) => id === value.account || !without.includes(id));
  return (
    <div className="stack-s">
      <SelectField
        label={t`Who reads it`}
        hint={t`Colleagues of this side; never somebody whom it is about.`}
        required
        value={value.account}
        onChange={(event) => onChange({ ...value, account: event.target.value })}
      >
        <option value="" disabled>
          {t`Choose…`}
        </option>
        {open.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`What for`}
        hint={t`At least 8 characters, seen by those named. No names here.`}
        required
        minLength={8}
        maxLength={500}
        value={value.purpose}
        onChange={(event) => onChange({ ...value, purpose: event.target.value })}
      />
    </div>
  );
}
