import { newKey } from "@/client/http";
import type { Paragraph } from "./schemas";

export function moved(paragraphs: Paragraph[], from: number, to: number): Paragraph[] {
  const found = paragraphs[from];
  if (!found || to < 0 || to >= paragraphs.length) return paragraphs;
  const others = paragraphs.filter((_, index) => index !== from);
  return [...others.slice(0, to), found, ...others.slice(to)];
}

export function withNew(
  paragraphs: Paragraph[],
  after: number,
  kind: "heading" | "text",
  language: string,
): Paragraph[] {
  const made: Paragraph = {
    id: newKey(),
    kind,
    text: "",
    language,
    label: null,
    standing: [],
    recommendation: null,
  };
  return [...paragraphs.slice(0, after + 1), made, ...paragraphs.slice(after + 1)];
}

/** Whether both say the same in the same order. */
export function same(one: Paragraph[], other: Paragraph[]): boolean {
  return (
    one.length === other.length &&
    one.every((each, index) => each.id === other[index]?.id && each.text === other[index]?.text)
  );
}
