import type { Recipient, SpokenWay, State, Through } from "./schemas";

/** Whether the person may be spoken with that way, by their safe contact method. */
export function isSafe(recipient: Recipient, way: SpokenWay, through: Through): boolean {
  return recipient.spoken.some((each) => each.way === way && each.through === through);
}

/** Whether it may still be owed to the complainant to hear that the complaint came: it may be assessed before. */
export function mayAcknowledge(state: State): boolean {
  return ["received", "assessed", "in-progress", "waiting"].includes(state);
}

/** The time it is here: `14:02`. */
export function now(): string {
  return new Date().toTimeString().slice(0, 5);
}

/** A day and a time here as a moment with its zone. */
export function momentOf(day: string, time: string): string {
  return new Date(`${day}T${time}`).toISOString();
}
