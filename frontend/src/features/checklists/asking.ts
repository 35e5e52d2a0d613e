import { evaluate, holds, type Node, parse, type Scope } from "./conditions";
import type { Definition, Question, Round, Section, Standing } from "./schemas";

/** What is asked as things stand, worked out here so that a question comes up the moment it matters. */
export interface AskedRound {
  round: Round | null;
  questions: { question: Question; reckoned?: number | null }[];
}

export interface AskedSection {
  section: Section;
  shown: boolean;
  rounds: AskedRound[];
  asked: number;
  answered: number;
  /** What must be answered and is not. */
  missing: { question: Question; round: Round | null }[];
}

export function keyOf(question: string, round: string | null | undefined): string {
  return round ? `${question}/${round}` : question;
}

export type Answers = ReadonlyMap<string, Standing>;

export function answersBy(standing: Standing[]): Map<string, Standing> {
  return new Map(standing.map((each) => [keyOf(each.question, each.round), each]));
}

/** A condition that cannot be read hides nothing: a draft may still have one. */
function read(words: string): Node | null {
  try {
    return parse(words);
  } catch {
    return null;
  }
}

export function ask(definition: Definition, answers: Answers, rounds: Round[]): AskedSection[] {
  const home: Record<string, string> = {};
  const once: Record<string, unknown> = {};
  const byRound = new Map<string, Record<string, unknown>>();
  const of = (section: Section): (Round | null)[] =>
    section.repeat ? rounds.filter((each) => each.section === section.key && !each.removed) : [null];
  for (const section of definition.sections) {
    for (const round of of(section)) {
      const values: Record<string, unknown> = round ? {} : once;
      for (const { key } of section.questions)
        values[key] = answers.get(keyOf(key, round?.id))?.value ?? null;
      if (round) byRound.set(round.id, values);
    }
    if (section.repeat) for (const { key } of section.questions) home[key] = section.key;
  }
  const grouped: Scope["rounds"] = {};
  for (const section of definition.sections)
    if (section.repeat) grouped[section.key] = of(section).map((each) => byRound.get(each?.id ?? "") ?? {});
  const scope = (round: Round | null): Scope => ({
    values: round ? { ...once, ...byRound.get(round.id) } : once,
    rounds: grouped,
    home,
  });
  for (const section of definition.sections)
    for (const question of section.questions)
      if (question.calculation)
        for (const round of of(section)) {
          const node = read(question.calculation);
          const value = node ? evaluate(node, scope(round)) : null;
          const values = round ? byRound.get(round.id) : once;
          if (values) values[question.key] = typeof value === "number" ? value : null;
        }
  const shown = (words: string | null | undefined, at: Scope) => {
    const node = words ? read(words) : null;
    return node === null || holds(node, at);
  };
  return definition.sections.map((section) => {
    const visible = shown(section.shown_if, scope(null));
    const found: AskedRound[] = (visible ? of(section) : []).map((round) => {
      const at = scope(round);
      return {
        round,
        questions: section.questions
          .filter((question) => shown(question.shown_if, at))
          .map((question) =>
            question.calculation
              ? { question, reckoned: (at.values[question.key] as number | null) ?? null }
              : { question },
          ),
      };
    });
    return { section, shown: visible, rounds: found, ...counted(found, answers) };
  });
}

function counted(rounds: AskedRound[], answers: Answers) {
  const asked = rounds.flatMap(({ round, questions }) =>
    questions
      .filter(({ question }) => !question.calculation)
      .map(({ question }) => ({ question, round, answer: answers.get(keyOf(question.key, round?.id)) })),
  );
  const done = asked.filter(({ answer }) => isAnswered(answer));
  const missing = asked.filter(({ question, answer }) => question.required && !isAnswered(answer));
  return { asked: asked.length, answered: done.length, missing };
}

export function isAnswered(answer: Standing | undefined): boolean {
  return answer !== undefined && ((answer.value ?? null) !== null || answer.not_seen);
}

/** In the language asked for, else in the first one it has. */
export function textIn(texts: Record<string, string>, language: string): string {
  return texts[language] || Object.values(texts).find(Boolean) || "";
}

const FROM_THE_RIGHT = ["ar", "fa", "he", "ur"];

export function directionOf(language: string): "ltr" | "rtl" {
  return FROM_THE_RIGHT.includes(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}
