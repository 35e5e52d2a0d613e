import type { PartOrder, Report } from "./schemas";

type Parts = { id: string; paragraphs: { id: string }[] }[];

export function orderOf(parts: Parts): PartOrder[] {
  return parts.map(({ id, paragraphs }) => ({ section: id, paragraphs: paragraphs.map((each) => each.id) }));
}

/** One step up or down, out of its section where it is the first or last there. Null where there is no way. */
export function stepped(order: PartOrder[], paragraph: string, by: -1 | 1): PartOrder[] | null {
  const at = order.findIndex((part) => part.paragraphs?.includes(paragraph));
  const here = order[at]?.paragraphs ?? [];
  const place = here.indexOf(paragraph);
  if (place < 0) return null;
  const inside = place + by >= 0 && place + by < here.length;
  if (inside) return put(order, paragraph, order[at]?.section ?? "", place + by);
  const next = order[at + by];
  return next ? put(order, paragraph, next.section, by < 0 ? (next.paragraphs?.length ?? 0) : 0) : null;
}

/** Before another paragraph, or at the end of a section. Null where it stands there already. */
export function placed(
  order: PartOrder[],
  paragraph: string,
  to: { section: string; before: string | null },
): PartOrder[] | null {
  if (to.before === paragraph) return null;
  const others = (order.find((part) => part.section === to.section)?.paragraphs ?? []).filter(
    (each) => each !== paragraph,
  );
  const found = to.before === null ? -1 : others.indexOf(to.before);
  const next = put(order, paragraph, to.section, found < 0 ? others.length : found);
  return isSame(order, next) ? null : next;
}

/** A whole section one step up or down. */
export function steppedPart(order: PartOrder[], section: string, by: -1 | 1): PartOrder[] | null {
  const at = order.findIndex((part) => part.section === section);
  const moved = order[at];
  if (!moved || !order[at + by]) return null;
  const others = order.filter((part) => part !== moved);
  return [...others.slice(0, at + by), moved, ...others.slice(at + by)];
}

function put(order: PartOrder[], paragraph: string, section: string, at: number): PartOrder[] {
  return order.map((part) => {
    const others = (part.paragraphs ?? []).filter((each) => each !== paragraph);
    return {
      section: part.section,
      paragraphs:
        part.section === section ? [...others.slice(0, at), paragraph, ...others.slice(at)] : others,
    };
  });
}

/** That order, of what is in the other alone. */
export function within(order: PartOrder[], other: PartOrder[]): PartOrder[] {
  const there = new Set(other.flatMap(({ paragraphs = [] }) => paragraphs));
  return order.map(({ section, paragraphs = [] }) => ({
    section,
    paragraphs: paragraphs.filter((each) => there.has(each)),
  }));
}

export function isSame(one: PartOrder[], other: PartOrder[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The report as it reads in that order, until the service has answered. */
export function reordered(report: Report, order: PartOrder[]): Report {
  const paragraphs = new Map(
    report.sections.flatMap((part) => part.paragraphs).map((each) => [each.id, each]),
  );
  const parts = new Map(report.sections.map((part) => [part.id, part]));
  let number = 0;
  return {
    ...report,
    sections: order.flatMap(({ section, paragraphs: ids = [] }) => {
      const part = parts.get(section);
      if (!part) return [];
      const moved = ids.flatMap((id) => {
        const one = paragraphs.get(id);
        if (!one) return [];
        const counts = one.kind !== "heading" && !one.gone;
        if (counts) number += 1;
        return [{ ...one, section, number: counts ? number : null }];
      });
      return [{ ...part, paragraphs: moved }];
    }),
  };
}
