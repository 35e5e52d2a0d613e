import type { Answer, Tally } from "./schemas";

/** How many were answered so; nothing is said of what nobody answered so. */
export function countOf(tally: Tally, answer: Answer): number {
  return tally.answers.find((each) => each.answer === answer)?.count ?? 0;
}

/** In whole or in part: what an annual report says. */
export function refusedOf(tally: Tally): number {
  return countOf(tally, "refused") + countOf(tally, "refused-in-part");
}
