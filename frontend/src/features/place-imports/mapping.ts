import type { PlaceField, PlaceMapping } from "./schemas";

/** Where a column goes: a name in a language, another field, or nowhere. Names stand as `name:fr`. */
export type Target = PlaceField | `name:${string}` | "";

export function targetOf(mapping: PlaceMapping, heading: string): Target {
  const language = Object.entries(mapping.names).find(([, column]) => column === heading)?.[0];
  if (language !== undefined) return `name:${language}`;
  const field = Object.entries(mapping.columns).find(([, column]) => column === heading)?.[0];
  return (field as PlaceField | undefined) ?? "";
}

/** The mapping with a column going elsewhere; a field has one column, and a column one field. */
export function withTarget(mapping: PlaceMapping, heading: string, target: Target): PlaceMapping {
  const keep = <T extends Record<string, string | undefined>>(record: T) =>
    Object.fromEntries(Object.entries(record).filter(([, column]) => column !== heading));
  const names = keep(mapping.names) as PlaceMapping["names"];
  const columns = keep(mapping.columns) as PlaceMapping["columns"];
  if (target === "") return { ...mapping, names, columns };
  if (target.startsWith("name:")) {
    return { ...mapping, names: { ...names, [target.slice("name:".length)]: heading }, columns };
  }
  return { ...mapping, names, columns: { ...columns, [target]: heading } };
}

/** What must be said before rows can be checked. */
export function gapsOf(mapping: PlaceMapping): ("name" | "category")[] {
  const gaps: ("name" | "category")[] = [];
  if (Object.keys(mapping.names).length === 0) gaps.push("name");
  if (!mapping.columns.category && !mapping.default_category) gaps.push("category");
  return gaps;
}
