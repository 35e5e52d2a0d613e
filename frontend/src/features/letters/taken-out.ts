import type { FoundName } from "./schemas";

export type Choice = "leave" | "other" | "out";

/** Stands where a name stood; a letter with it left in is not submitted. */
const GAP = "…";

/** The text without the places that are to go. Places count characters as code points. */
export function takenOut(text: string, places: readonly Pick<FoundName, "start" | "end">[]): string {
  const letters = Array.from(text);
  for (const { start, end } of [...places].sort((one, other) => other.start - one.start)) {
    const word = start === 0 || /\s/.test(letters[start - 1] ?? "") ? GAP : ` ${GAP}`;
    letters.splice(start, end - start, word);
  }
  return letters.join("");
}
