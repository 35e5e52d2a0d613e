import type { Content, Span } from "./schemas";

export interface Piece {
  text: string;
  /** The place in the text, where it may be marked. */
  span: Span | null;
}

/** A text cut at the places that may be marked. Places are counted in code points, as the server counts. */
export function piecesOf(field: string, text: string, spans: readonly Span[]): Piece[] {
  const letters = Array.from(text);
  const pieces: Piece[] = [];
  let at = 0;
  for (const span of spans.filter((one) => one.field === field).sort((a, b) => a.start - b.start)) {
    if (span.start < at) continue;
    if (span.start > at) pieces.push({ text: letters.slice(at, span.start).join(""), span: null });
    pieces.push({ text: letters.slice(span.start, span.end).join(""), span });
    at = span.end;
  }
  if (at < letters.length) pieces.push({ text: letters.slice(at).join(""), span: null });
  return pieces;
}

/** Where some words stand in a text, whatever their case. */
export function placesOf(field: string, text: string, words: string): Span[] {
  const wanted = Array.from(words.trim().toLocaleLowerCase());
  if (wanted.length === 0) return [];
  // Letter by letter, so that a letter that grows when it is made small moves nothing.
  const letters = Array.from(text, (letter) => letter.toLocaleLowerCase());
  const found: Span[] = [];
  for (let at = 0; at + wanted.length <= letters.length; at += 1) {
    if (wanted.every((letter, offset) => letters[at + offset] === letter)) {
      found.push({ field, start: at, end: at + wanted.length });
      at += wanted.length - 1;
    }
  }
  return found;
}

function meets(one: Span, other: Span): boolean {
  return one.field === other.field && one.start < other.end && other.start < one.end;
}

/** More places beside those there are; what overlaps becomes one place, and is marked if any part of it was. */
export function joined(
  places: readonly Span[],
  marks: readonly Span[],
  more: readonly Span[],
): { places: Span[]; marks: Span[] } {
  const whole: Span[] = [];
  for (const span of [...places, ...more].sort((a, b) => a.start - b.start)) {
    const before = whole.find((each) => meets(each, span));
    if (before) before.end = Math.max(before.end, span.end);
    else whole.push({ ...span });
  }
  const black = [...marks, ...more];
  return { places: whole, marks: whole.filter((each) => black.some((mark) => meets(each, mark))) };
}

export function keyOf(span: Span): string {
  return `${span.field} ${span.start} ${span.end}`;
}

/** Those marks that are in a text that goes. */
export function marksFor(content: readonly Content[], marks: readonly Span[]): Span[] {
  return marks.filter((mark) => content.includes(mark.field as Content));
}
