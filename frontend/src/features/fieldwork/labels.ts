import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Act, Waiting } from "./schemas";

const WHAT = {
  answer: msg`Answer on a checklist`,
  round: msg`Part of a checklist`,
  note: msg`Note`,
  sight: msg`Something to be seen`,
  "sight-change": msg`What became of something to be seen`,
  difficulty: msg`Difficulty`,
  "difficulty-change": msg`Change of a difficulty`,
} as const;

const FIELDS = {
  text: msg`Note`,
  note: msg`Note`,
  name: msg`What it is called`,
  why: msg`Why`,
  description: msg`What happened`,
  resolved: msg`How it was resolved`,
  value: msg`Answer`,
  state: msg`What became of it`,
  kind: msg`Kind`,
  at: msg`When`,
  label: msg`Name of the part`,
} as const;

export type FieldName = keyof typeof FIELDS;

/** What somebody wrote in an act, by field, as it is sent. */
export function wordsOf(act: Act): [FieldName, string][] {
  const said = bodyOf(act);
  return (Object.keys(FIELDS) as FieldName[]).flatMap((field) => {
    const value = said[field];
    return typeof value === "string" && value !== "" ? [[field, value] as [FieldName, string]] : [];
  });
}

const WRITTEN: ReadonlySet<FieldName> = new Set([
  "text",
  "note",
  "name",
  "why",
  "description",
  "resolved",
  "label",
]);

/** Those that were written rather than chosen: what can be put right by hand. */
export function writtenIn(act: Act): [FieldName, string][] {
  const free = act.what === "answer" ? wordsOf(act).filter(([field]) => field === "value") : [];
  const isText = (value: string) => value.length > 40 || /\s/.test(value);
  return [
    ...free.filter(([, value]) => isText(value)),
    ...wordsOf(act).filter(([field]) => WRITTEN.has(field)),
  ];
}

export function bodyOf(act: Act): Record<string, unknown> {
  switch (act.what) {
    case "answer":
      return { ...act.answer };
    case "round":
      return { ...act.round };
    case "sight-change":
    case "difficulty-change":
      return { ...act.patch };
    default:
      return { ...act.draft };
  }
}

/** The same act with other words. */
export function rewritten(act: Act, words: Partial<Record<FieldName, string>>): Act {
  switch (act.what) {
    case "answer":
      return { ...act, answer: { ...act.answer, ...words } };
    case "round":
      return { ...act, round: { ...act.round, ...words } };
    case "sight-change":
      return { ...act, patch: { ...act.patch, ...words } } as Act;
    case "difficulty-change":
      return { ...act, patch: { ...act.patch, ...words } } as Act;
    default:
      return { ...act, draft: { ...act.draft, ...words } } as Act;
  }
}

export function useFieldLabels() {
  const { _ } = useLingui();
  return {
    what: ({ act }: Pick<Waiting, "act">) => _(WHAT[act.what]),
    field: (name: FieldName) => _(FIELDS[name]),
  };
}
