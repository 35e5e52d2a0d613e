import { SEALED_FIELDS } from "@/components/sealed-fields";
import type { Answers } from "./draft";

const KEY = "daylight.complaint";

interface Kept {
  /** The account and its hat: nobody else who signs in here is shown what was written. */
  whose: string;
  answers: Answers;
}

/** Whether something was written that is sealed once it is sent. Such a draft is kept nowhere. */
export function namesSomebody(answers: Answers): boolean {
  return answers.people.some(
    (person) => person.relation !== "" || SEALED_FIELDS.some((name) => person[name].trim() !== ""),
  );
}

/** What was written here and not sent, in this window. Another person's is thrown away. */
export function keptAnswers(whose: string): Answers | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null;
    if (kept && kept.whose !== whose) forgetAnswers();
    return kept?.whose === whose ? kept.answers : null;
  } catch {
    return null;
  }
}

/** Keeps the draft in this window, or takes away what was kept as soon as a sealed field is in it. */
export function keepAnswers(whose: string, answers: Answers): void {
  if (namesSomebody(answers)) forgetAnswers();
  else sessionStorage.setItem(KEY, JSON.stringify({ whose, answers } satisfies Kept));
}

export function forgetAnswers(): void {
  sessionStorage.removeItem(KEY);
}
