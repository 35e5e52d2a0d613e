import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { hatOf, type Named, useSession } from "@/client/session";
import { SelectField } from "@/components/fields";
import { directoryQuery } from "./colleagues";

/** The offices something new can belong to: one's own first, and every open one when the hat reaches all of them. */
export function useOffices(): Named[] {
  const hat = hatOf(useSession());
  const directory = useQuery({ ...directoryQuery, enabled: hat?.whole_institution ?? false });
  const own = hat?.offices ?? [];
  const others = directory.data?.offices ?? [];
  return [...own, ...others.filter(({ id, closed }) => !closed && own.every((office) => office.id !== id))];
}

/** What is sent: the one chosen, or the only one there is. */
export function officeFrom(offices: Named[], chosen: string | null): string | undefined {
  return chosen || (offices.length === 1 ? offices[0]?.id : undefined);
}

/** Asked only of those who can put it into more than one office. */
export function OfficeField({ error, ...select }: { error?: string } & ComponentProps<"select">) {
  const { t } = useLingui();
  const offices = useOffices();
  if (offices.length < 2) return null;
  return (
    <SelectField label={t`Office`} error={error} {...select}>
      <option value="">{t`Choose…`}</option>
      {offices.map((office) => (
        <option key={office.id} value={office.id}>
          {office.name}
        </option>
      ))}
    </SelectField>
  );
}
