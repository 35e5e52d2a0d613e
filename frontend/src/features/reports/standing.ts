import { orderOf, reordered } from "./order";
import type { Paragraph, PartOrder, Report, Worded } from "./schemas";

/** A paragraph that stands on the page and is not made yet; its words are what is unkept of it. */
export interface Begun {
  id: string;
  section: string;
  kind: Worded;
  /** The paragraph it follows; at its section's beginning where there is none. */
  after: string | null;
}

/** The report as the page shows it: with what was begun in it, without what is being removed. */
export function standing(
  report: Report,
  begun: ReadonlyMap<string, Begun>,
  words: (id: string) => string,
  leaving: ReadonlySet<string>,
): Report {
  if (begun.size === 0 && leaving.size === 0) return report;
  const sections = report.sections.map((part) => {
    const paragraphs = part.paragraphs.filter(({ id }) => !leaving.has(id));
    for (const one of begun.values()) {
      // A list that was read meanwhile may hold it already.
      const known = leaving.has(one.id) || paragraphs.some(({ id }) => id === one.id);
      if (known || one.section !== part.id) continue;
      const before = paragraphs.findIndex(({ id }) => id === one.after) + 1;
      const at = one.after === null ? 0 : before || paragraphs.length;
      paragraphs.splice(at, 0, asParagraph(one, words(one.id), report));
    }
    return { ...part, paragraphs };
  });
  return reordered({ ...report, sections }, orderOf(sections));
}

/** Where it stands in that order. */
export function placeIn(order: PartOrder[], id: string): Pick<Begun, "section" | "after"> | null {
  for (const { section, paragraphs = [] } of order) {
    const at = paragraphs.indexOf(id);
    if (at >= 0) return { section, after: paragraphs[at - 1] ?? null };
  }
  return null;
}

function asParagraph({ id, section, kind }: Begun, text: string, report: Report): Paragraph {
  return {
    ...{ id, section, kind, text, shown: text, language: report.language },
    ...{ number: null, label: "", details: [], gone: false, alternative: "", version: 0 },
    ...{ finding: null, recommendation: null, quotation: null, evidence: null, photo: null },
    updated_by: { id: "", name: "" },
    updated_at: report.updated_at,
  };
}
