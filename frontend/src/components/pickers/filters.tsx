import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { authorityNameQuery, findAuthorities } from "./authorities";
import { RecordPicker } from "./record-picker";

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  children: ReactNode;
}

/** One of a few codes, or any, above a list. */
export function FilterChoice({ label, all, value, onChange, children }: ChoiceProps) {
  return (
    <select
      className="select"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">{all}</option>
      {children}
    </select>
  );
}

interface AuthorityFilterProps {
  label: string;
  id: string | undefined;
  onChange: (id: string | undefined) => void;
}

export function AuthorityFilter({ label, id, onChange }: AuthorityFilterProps) {
  const named = useQuery({ ...authorityNameQuery(id ?? ""), enabled: id !== undefined });
  return (
    <RecordPicker
      label={label}
      placeholder={label}
      value={id ? { id, name: named.data?.name ?? "…" } : null}
      onChange={(authority) => onChange(authority?.id)}
      find={findAuthorities}
    />
  );
}
