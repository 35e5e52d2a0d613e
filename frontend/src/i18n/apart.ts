/** A name within a sentence of ours keeps its own direction, and the sentence that of the screen. */
export function apart(name: string): string {
  return `\u2068${name}\u2069`;
}
