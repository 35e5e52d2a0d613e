/** What is asked, of whichever kind, as the list orders it. */
export interface Question {
  open: boolean;
  due: string | null;
}

/** What waits for an answer first, by the day it is due; what has none after those that have one. */
export function byDue(one: Question, other: Question): number {
  if (one.open !== other.open) return one.open ? -1 : 1;
  return (one.due ?? "9999").localeCompare(other.due ?? "9999");
}
