import { type Addressed, kindsOf, type LetterDraft, type ResponseKind } from "./schemas";

/** What a letter says to one recommendation, while it is being entered. */
export interface Line {
  kind?: ResponseKind;
  text?: string;
}

export type Lines = Readonly<Record<string, Line>>;

/** The kind in that place of what such a recommendation can be answered, as the keys 1, 2, 3… choose it. */
export function kindAt(row: Addressed, key: string): ResponseKind | undefined {
  return /^[1-9]$/.test(key) ? kindsOf(row.source)[Number(key) - 1] : undefined;
}

/** What stands in one line, said in all lines below it; a line that cannot be answered so stays as it is. */
export function sameBelow(rows: readonly Addressed[], lines: Lines, from: string): Lines {
  const at = rows.findIndex((row) => row.addressee === from);
  const { kind, text } = lines[from] ?? {};
  if (at < 0 || !kind) return lines;
  const below = rows.slice(at + 1).filter((row) => kindsOf(row.source).includes(kind));
  return { ...lines, ...Object.fromEntries(below.map((row) => [row.addressee, { kind, text }])) };
}

/** The lines that are sent, in the order in which they stand; `words` stand where a line has none of its own. */
export function linesOf(rows: readonly Addressed[], lines: Lines, words: string): LetterDraft["lines"] {
  return rows.flatMap((row) => {
    const { kind, text } = lines[row.addressee] ?? {};
    if (!kind) return [];
    return [{ addressee: row.addressee, kind, text: text?.trim() || words.trim() || null }];
  });
}
