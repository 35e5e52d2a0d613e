import { useEffect, useState } from "react";
import type { Draft } from "./mapping";

function keyOf(id: string): string {
  return `daylight.import.${id}`;
}

function kept(id: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(id)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

/** The choices made so far, kept in this window until they are checked. Holds names of columns and codes, no person. */
export function useKeptDraft(id: string, start: () => Draft) {
  const [draft, setDraft] = useState<Draft>(() => kept(id) ?? start());
  useEffect(() => {
    sessionStorage.setItem(keyOf(id), JSON.stringify(draft));
  }, [id, draft]);
  return [draft, setDraft] as const;
}

export function forgetDraft(id: string): void {
  sessionStorage.removeItem(keyOf(id));
}
