import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";

interface AuthorityFieldProps {
  value: string | null;
  onChange: (authority: string | null) => void;
}

/** The authority that a role answers for: its holder reads what is addressed to it, and to those below it. */
export function AuthorityField({ value, onChange }: AuthorityFieldProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Named | null>(null);
  const choose = (next: Named | null) => {
    setChosen(next);
    onChange(next?.id ?? null);
  };
  return (
    <RecordPicker
      label={t`Authority`}
      hint={t`They see what is sent to it, to those below it in the register, and to places these run. Nothing else.`}
      value={chosen?.id === value ? chosen : null}
      onChange={choose}
      find={findAuthorities}
    />
  );
}
