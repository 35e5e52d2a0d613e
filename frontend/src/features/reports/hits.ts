import { type Hit, isWorded, type Paragraph } from "./schemas";

export interface Stretch {
  text: string;
  hit: Hit | null;
}

/** The words a hit is in. */
export function partOf(paragraph: Paragraph, part: string): string {
  if (part === "text") return paragraph.shown;
  if (part === "label") return paragraph.label;
  const at = part.startsWith("details/") ? Number(part.slice("details/".length)) : -1;
  return paragraph.details[at]?.[1] ?? "";
}

/** The words cut at the hits in them; places are counted in characters, of which some take two units here. */
export function stretches(text: string, hits: Hit[]): Stretch[] {
  const characters = Array.from(text);
  const found: Stretch[] = [];
  let at = 0;
  for (const hit of [...hits].sort((one, other) => one.start - other.start || other.end - one.end)) {
    // One within another is told in the list; the wider is marked.
    if (hit.start < at || hit.end > characters.length) continue;
    if (hit.start > at) found.push({ text: characters.slice(at, hit.start).join(""), hit: null });
    found.push({ text: characters.slice(hit.start, hit.end).join(""), hit });
    at = hit.end;
  }
  if (at < characters.length) found.push({ text: characters.slice(at).join(""), hit: null });
  return found;
}

export function wordsOf(paragraph: Paragraph, hit: Hit): string {
  return Array.from(partOf(paragraph, hit.part)).slice(hit.start, hit.end).join("");
}

/** What is written here with the general words in place; null where the words stand elsewhere, as with a finding. */
export function generalised(paragraph: Paragraph, hit: Hit): string | null {
  if (hit.suggestion === null || hit.part !== "text" || paragraph.kind === "quotation") return null;
  const shown = Array.from(paragraph.shown);
  const own = Array.from(paragraph.text);
  const lead = isWorded(paragraph.kind) ? 0 : shown.length - own.length;
  if (hit.start < lead || shown.slice(lead).join("") !== paragraph.text) return null;
  return [...own.slice(0, hit.start - lead), hit.suggestion, ...own.slice(hit.end - lead)].join("");
}
