import { type AssignmentRow, assignComplaints, type Result } from "./api/assign-complaints";
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

/** As many as the service takes in one transaction. */
const AT_ONCE = 500;

/** Why one was not assigned; `missing` is also one that is not the asker's to see. */
export type Refusal = Exclude<Result, "changed" | "unchanged">;

/** Assigns several at once; one that is refused does not stop the others. */
export async function assignAll(wanted: Reassignment[]): Promise<{ done: Reassigned[]; refused: Refusal[] }> {
  const done: Reassigned[] = [];
  const refused: Refusal[] = [];
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const some = wanted.slice(at, at + AT_ONCE);
    const rows: AssignmentRow[] = some.map(({ id, version, to }) => ({
      id,
      version,
      account: to.account ?? null,
      team: to.team ?? null,
    }));
    const answer = await assignComplaints(rows);
    for (const [index, row] of answer.rows.entries()) {
      const asked = some[index];
      if (!asked || row.result === "unchanged") continue;
      if (row.result === "changed") {
        done.push({ ...asked, version: row.version ?? asked.version, readable: row.readable });
      } else refused.push(row.result);
    }
  }
  return { done, refused };
}
