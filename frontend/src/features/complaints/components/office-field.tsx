import { useLingui } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";
import { hatOf, type Named, useSession } from "@/client/session";
import { SelectField } from "@/components/fields";
import type { Answers } from "../draft";

export function useOffices(): Named[] {
  return hatOf(useSession())?.offices ?? [];
}

/** Asked only of those who work for more than one office. */
export function OfficeField({ error }: { error?: string }) {
  const { t } = useLingui();
  const offices = useOffices();
  const { register } = useFormContext<Answers>();
  if (offices.length < 2 && !error) return null;
  return (
    <SelectField label={t`Office`} error={error} {...register("office")}>
      {offices.map((office) => (
        <option key={office.id} value={office.id}>
          {office.name}
        </option>
      ))}
    </SelectField>
  );
}
