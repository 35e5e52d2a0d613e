import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type Named, useSession } from "@/client/session";
import { SelectField } from "@/components/fields";
import { colleaguesQuery } from "@/components/pickers/colleagues";

/** One colleague; of `among` only, where it is given. */
export function ColleagueField({ label, name, among }: { label: string; name: string; among?: Named[] }) {
  const { t } = useLingui();
  const { account } = useSession();
  const everybody = useQuery({ ...colleaguesQuery, enabled: among === undefined });
  const people = among ?? (everybody.data ?? []).filter(({ id }) => id !== account.id);
  return (
    <SelectField name={name} required defaultValue={among?.length === 1 ? among[0]?.id : ""} label={label}>
      <option value="" disabled>
        {t`Choose…`}
      </option>
      {people.map((person) => (
        <option key={person.id} value={person.id}>
          {person.id === account.id ? t`${person.name} (me)` : person.name}
        </option>
      ))}
    </SelectField>
  );
}
