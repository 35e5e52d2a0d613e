import type { PastRecall, Preview, TableCount } from "./schemas";

/** Tables that a person knows as something; what hangs on them goes with them and is told as a sum. */
export const PARTS = [
  "complaint",
  "party",
  "letter",
  "incoming",
  "conversation",
  "inbox_message",
  "attachment",
  "note",
  "task",
  "issue",
  "consent",
  "referral",
  "handover",
  "disclosure",
  "allegation",
  "protection_file",
  "public_summary",
  "external_reference",
] as const;
export type Part = (typeof PARTS)[number];

export interface Going {
  part: Part | "rest";
  deleted: number;
  emptied: number;
}

/** What goes, in the order of `PARTS`, the rest as one; of several complaints together. */
export function goingOf(counts: readonly TableCount[]): Going[] {
  const found = new Map<Part | "rest", Going>();
  for (const { table, rows, does } of counts) {
    if (rows === 0) continue;
    const part = PARTS.find((each) => each === table) ?? "rest";
    const going = found.get(part) ?? { part, deleted: 0, emptied: 0 };
    going[does] += rows;
    found.set(part, going);
  }
  return [...PARTS, "rest" as const].flatMap((part) => found.get(part) ?? []);
}

export interface Recall {
  letters: number;
  referrals: number;
  handovers: number;
  disclosures: number;
  published: string[];
  backupsDays: number;
}

/** What is out of the house, of all parts together. */
export function recallOf(preview: Preview): Recall {
  const parts: PastRecall[] = preview.parts.map((part) => part.past_recall);
  const sum = (of: (one: PastRecall) => number) => parts.reduce((total, one) => total + of(one), 0);
  return {
    letters: sum((one) => one.letters_sent),
    referrals: sum((one) => one.referrals_sent),
    handovers: sum((one) => one.handovers_taken),
    disclosures: sum((one) => one.disclosures),
    published: parts.flatMap((one) => one.published),
    backupsDays: Math.max(0, ...parts.map((one) => one.backups_days)),
  };
}

export function filesOf(preview: Preview): number {
  return preview.parts.reduce((total, part) => total + part.files, 0);
}
