/** Positions from the server count characters; a text field counts UTF-16 units. */
export function characters(text: string): number {
  return Array.from(text).length;
}

/** The text with the characters from `start` to `end` replaced, and where the caret then stands. */
export function replaced(text: string, start: number, end: number, insert: string): [string, number] {
  const all = Array.from(text);
  const before = all.slice(0, start).join("") + insert;
  const after = all.slice(end).join("");
  return [before + (insert.endsWith(" ") ? after.trimStart() : after), before.length];
}

/** The characters from `start` to `end`. */
export function part(text: string, start: number, end: number): string {
  return Array.from(text).slice(start, end).join("");
}
