import { useState, useSyncExternalStore } from "react";
import { newId } from "@/client/ids";
import type { Acting } from "@/components/acting";
import { addAct, currentField, type Field, watchField } from "./field";
import type { Act, DifficultyDraft, DifficultyPatch, NoteDraft, SightDraft, SightPatch } from "./schemas";

export function useField(): Field {
  return useSyncExternalStore(watchField, currentField);
}

/** All that is not sent yet, of everybody on this device; known while it is locked, too. */
export function useUnsent(): number {
  return useField().vaults.reduce(
    (sum, { holdings }) => sum + holdings.reduce((of, { waiting }) => of + waiting, 0),
    0,
  );
}

/** Keeps what is done on this device; "kept" is said when it is on the disk. */
function useKeeping<T>(visit: string, toAct: (variables: T) => Act): Acting<T> {
  const [error, setError] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);
  return {
    error,
    isPending,
    mutate: (variables, options) => {
      const holding = holdingOf(visit);
      if (!holding) return;
      setPending(true);
      addAct(holding, toAct(variables))
        .then(() => {
          setError(null);
          options?.onSuccess?.();
        }, setError)
        .finally(() => setPending(false));
    },
  };
}

function holdingOf(visit: string): string | undefined {
  const baggage = currentField().open?.baggage ?? new Map();
  return [...baggage.entries()].find(([, each]) => each.visit.id === visit)?.[0];
}

export function useKeepNote(visit: string) {
  return useKeeping<NoteDraft>(visit, (draft) => ({ what: "note", draft: { ...draft, id: newId() } }));
}

export function useKeepSight(visit: string) {
  return useKeeping<SightDraft>(visit, (draft) => ({ what: "sight", draft: { ...draft, id: newId() } }));
}

interface Changed<P> {
  record: { id: string; version: number };
  patch: P;
}

export function useKeepSightChange(visit: string) {
  return useKeeping<Changed<SightPatch> & { record: { name: string } }>(visit, ({ record, patch }) => ({
    what: "sight-change",
    record: record.id,
    name: record.name,
    version: record.version,
    patch,
  }));
}

export function useKeepDifficulty(visit: string) {
  return useKeeping<DifficultyDraft>(visit, (draft) => ({
    what: "difficulty",
    draft: { ...draft, id: newId() },
  }));
}

export function useKeepDifficultyChange(visit: string) {
  return useKeeping<Changed<DifficultyPatch> & { record: { description: string } }>(
    visit,
    ({ record, patch }) => ({
      what: "difficulty-change",
      record: record.id,
      name: record.description,
      version: record.version,
      patch,
    }),
  );
}
