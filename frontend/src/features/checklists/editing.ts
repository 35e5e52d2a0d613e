import type { Definition, Question, Section } from "./schemas";

export function empty(language: string, title: string): Definition {
  return { languages: [language], title: { [language]: title }, sections: [] };
}

export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  const [one] = next.splice(from, 1);
  next.splice(to, 0, one as T);
  return next;
}

/** A short name that nothing in the checklist has; answers are kept under it, so it never changes. */
export function freshKey(definition: Definition, stem: string): string {
  const taken = new Set(
    definition.sections.flatMap(({ key, questions }) => [key, ...questions.map((each) => each.key)]),
  );
  let number = taken.size + 1;
  while (taken.has(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}

export function freshOption(keys: string[]): string {
  let number = keys.length + 1;
  while (keys.includes(`option_${number}`)) number += 1;
  return `option_${number}`;
}

export function newSection(definition: Definition): Section {
  return { key: freshKey(definition, "section"), title: {}, hint: {}, questions: [] };
}

export function newQuestion(definition: Definition): Question {
  return {
    key: freshKey(definition, "question"),
    kind: "yes-no",
    text: {},
    hint: {},
    required: false,
    options: [],
    columns: [],
    unit: {},
    standards: [],
    themes: [],
  };
}

/** A condition that was chosen rather than written. */
export interface Chosen {
  question: string;
  sign: string;
  value: string;
}

const PLAIN = /^([a-z][a-z0-9_]*) (=|!=|<|>|has) (?:'([^']*)'|(\d+(?:\.\d+)?))$/;
const COUNTED = /^count\((.*)\) > 0$/;
const ANSWERED = /^answered\(([a-z][a-z0-9_]*)\)$/;

export function readChosen(words: string): Chosen | null {
  const plain = words.replace(COUNTED, "$1");
  const answered = plain.match(ANSWERED)?.[1];
  if (answered) return { question: answered, sign: "answered", value: "" };
  const [, question, sign, text, number] = plain.match(PLAIN) ?? [];
  return question && sign ? { question, sign, value: text ?? number ?? "" } : null;
}

/** Asked about a question of another repeated section, it holds where one of the rounds does. */
export function writeChosen({ question, sign, value }: Chosen, isNumber: boolean, counted: boolean): string {
  const said = isNumber ? String(Number(value) || 0) : `'${value.replaceAll("'", "")}'`;
  const plain = sign === "answered" ? `answered(${question})` : `${question} ${sign} ${said}`;
  return counted ? `count(${plain}) > 0` : plain;
}
