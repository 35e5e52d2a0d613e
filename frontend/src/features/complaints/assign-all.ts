import { assignComplaint } from "./api/assign-complaint";
import type { Assignment } from "./schemas";

export interface Reassignment {
  id: string;
  version: number;
  from: Assignment;
  to: Assignment;
}

/** A reassignment that went through, with the version it left, so that it can be taken back. */
export interface Reassigned extends Reassignment {
  /** False when it left what the giver may read. */
  readable: boolean;
}

const AT_ONCE = 4;

/** Assigns several, a few at a time; one that is refused does not stop the others. */
export async function assignAll(wanted: Reassignment[]): Promise<{ done: Reassigned[]; refused: unknown[] }> {
  const done: Reassigned[] = [];
  const refused: unknown[] = [];
  const waiting = [...wanted];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        const assigned = await assignComplaint(next.id, next.version, next.to);
        done.push({ ...next, version: assigned.version, readable: assigned.readable });
      } catch (error) {
        refused.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { done, refused };
}
