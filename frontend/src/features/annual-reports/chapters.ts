import type { Block, Chapter, Language } from "./schemas";

type WithId = { id: string };

export function moved<T>(items: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const next = [...items];
  const [item] = next.splice(at, 1);
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  next.splice(to, 0, item);
  return next;
}

export function changed<T extends WithId>(items: readonly T[], next: T): T[] {
  return items.map((each) => (each.id === next.id ? next : each));
}

export function without<T extends WithId>(items: readonly T[], gone: string): T[] {
  return items.filter((each) => each.id !== gone);
}

export function newChapter(): Chapter {
  return { id: crypto.randomUUID(), topic: "other", titles: {}, blocks: [newBlock()] };
}

export function newBlock(question: Block["question"] = null): Block {
  return { id: crypto.randomUUID(), text: {}, question, title: {} };
}

/** What stands in one language, else in any. */
export function wordsIn(
  words: Partial<Record<string, string>> | undefined,
  languages: readonly string[],
): string {
  for (const each of languages) if (words?.[each]) return words[each];
  return Object.values(words ?? {}).find(Boolean) ?? "";
}

export function directionOf(language: Language): "rtl" | "ltr" {
  return language === "ar" ? "rtl" : "ltr";
}

export interface Line {
  kind: "text" | "heading" | "item" | "quotation";
  text: string;
}

const MARKS: Record<string, Line["kind"]> = { "## ": "heading", "- ": "item", "> ": "quotation" };

/** A line of its own makes a paragraph, as on paper. */
export function linesOf(text: string): Line[] {
  return text.split("\n").flatMap((line) => {
    const said = line.trim();
    if (!said) return [];
    const mark = Object.keys(MARKS).find((each) => said.startsWith(each));
    return [
      mark
        ? { kind: MARKS[mark] ?? "text", text: said.slice(mark.length).trim() }
        : { kind: "text" as const, text: said },
    ];
  });
}

/** Words between two stars are strong, between single ones stressed. */
export function runsOf(text: string): { text: string; strong: boolean; stressed: boolean }[] {
  return text
    .split(/(\*\*[^*]+\*\*|\*[^*]+\*)/)
    .filter(Boolean)
    .map((part) => {
      const strong = part.length > 4 && part.startsWith("**") && part.endsWith("**");
      const stressed = !strong && part.length > 2 && part.startsWith("*") && part.endsWith("*");
      const cut = strong ? 2 : stressed ? 1 : 0;
      return { text: cut ? part.slice(cut, -cut) : part, strong, stressed };
    });
}
