import { newId } from "@/client/ids";
import { keyOf } from "./asking";
import type { Given } from "./components/question-part";
import type { AnswerDraft, Round, SheetState, Standing } from "./schemas";

/** What was given and is not sent yet. */
export type Waiting = { answer: AnswerDraft } | { round: Round };

/** An answer as it is sent, now or later: its id and its moment are those of the device. */
export function answerOf(question: string, round: string | null, given: Given): AnswerDraft {
  return {
    id: newId(),
    question,
    round,
    at: new Date().toISOString(),
    value: given.value ?? null,
    not_seen: given.not_seen ?? false,
    why: given.why ?? "",
    note: given.note ?? null,
  } as AnswerDraft;
}

/** What stands together with what waits. */
export function withWaiting(state: SheetState, queue: readonly Waiting[]): SheetState {
  const answers = new Map(state.answers.map((each) => [keyOf(each.question, each.round), each]));
  const rounds = new Map(state.rounds.map((each) => [each.id, each]));
  for (const each of queue) {
    if ("round" in each) {
      rounds.set(each.round.id, each.round);
      continue;
    }
    const { question, round = null, value, not_seen, why, note } = each.answer;
    const key = keyOf(question, round);
    const before = answers.get(key) ?? ({ question, round, note: "" } as Standing);
    const given = note != null ? { note } : { value, not_seen, why };
    answers.set(key, { ...before, ...given } as Standing);
  }
  return { ...state, answers: [...answers.values()], rounds: [...rounds.values()] };
}
