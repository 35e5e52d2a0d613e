import type { Part, Remark, Report } from "./schemas";

export interface Lacks {
  /** Nothing of it would be printed. */
  empty: boolean;
  /** What it linked to was withdrawn. */
  gone: number;
  /** Paragraphs with nothing in them. */
  blank: number;
  /** Remarks nobody answered. */
  remarks: number;
}

/** What a section still needs before it can go to anybody. */
export function lacksOf(part: Part, remarks: Remark[]): Lacks {
  const ids = new Set(part.paragraphs.map((each) => each.id));
  const blank = part.paragraphs.filter(
    (each) =>
      !each.gone && each.kind !== "recommendation" && each.kind !== "photo" && each.shown.trim() === "",
  );
  const gone = part.paragraphs.filter((each) => each.gone);
  return {
    empty: part.paragraphs.length - gone.length - blank.length <= 0,
    gone: gone.length,
    blank: blank.length,
    remarks: remarks.filter((each) => !each.settled_at && each.paragraph && ids.has(each.paragraph)).length,
  };
}

export function lacksAny({ empty, gone, blank, remarks }: Lacks): boolean {
  return empty || gone > 0 || blank > 0 || remarks > 0;
}

export function lacksInAll(report: Report, remarks: Remark[]): Lacks & { emptyParts: Part[] } {
  const each = report.sections.map((part) => ({ part, lacks: lacksOf(part, remarks) }));
  const sum = (name: "gone" | "blank") => each.reduce((total, { lacks }) => total + lacks[name], 0);
  return {
    empty: each.every(({ lacks }) => lacks.empty),
    emptyParts: each.filter(({ lacks }) => lacks.empty).map(({ part }) => part),
    gone: sum("gone"),
    blank: sum("blank"),
    remarks: remarks.filter((remark) => !remark.settled_at).length,
  };
}
