import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { RecordPicker } from "@/components/pickers/record-picker";
import { useFormat } from "@/i18n/format";
import { findAgreements } from "../api/agreements";

interface AgreementFieldProps {
  value: string | null;
  onChange: (agreement: string | null) => void;
}

/** The agreement that a role from outside lasts as long as, found by the name of the body it was made with. */
export function AgreementField({ value, onChange }: AgreementFieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [chosen, setChosen] = useState<Named | null>(null);
  const choose = (next: Named | null) => {
    setChosen(next);
    onChange(next?.id ?? null);
  };
  return (
    <RecordPicker
      label={t`Agreement`}
      hint={t`Type the name of the body it was made with. The role ends when the agreement does.`}
      value={chosen?.id === value ? chosen : null}
      onChange={choose}
      find={findAgreements((from, until) =>
        until
          ? t`${format.day(from)} to ${format.moment(until)}`
          : t`from ${format.day(from)}, without an end`,
      )}
    />
  );
}
