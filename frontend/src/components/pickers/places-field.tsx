import type { ReactNode } from "react";
import type { Named } from "@/client/session";
import { findPlaces } from "./places";
import { RecordsField } from "./records-field";

interface PlacesFieldProps {
  label: ReactNode;
  error?: string;
  places: Named[];
  onChange: (places: Named[]) => void;
}

/** Several places. */
export function PlacesField({ label, error, places, onChange }: PlacesFieldProps) {
  return <RecordsField label={label} error={error} chosen={places} onChange={onChange} find={findPlaces} />;
}
