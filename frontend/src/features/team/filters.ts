import { many, manyOf, one, oneOf } from "@/client/search-values";
import { EXPERTISES, type Expertise, MEMBER_KINDS, type MemberKind } from "./schemas";

const PRESENT = ["true", "false"] as const;

/** What the list shows: the same words in the address and in the API. */
export interface TeamFilters {
  kind?: MemberKind[];
  expertise?: Expertise[];
  language?: string;
  office?: string[];
  present?: (typeof PRESENT)[number];
  missing?: true;
  q?: string;
}

export function parseTeamSearch(search: Record<string, unknown>): TeamFilters {
  const found: TeamFilters = {
    kind: manyOf(search.kind, MEMBER_KINDS),
    expertise: manyOf(search.expertise, EXPERTISES),
    language: one(search.language),
    office: many(search.office),
    present: oneOf(String(search.present), PRESENT),
    missing: search.missing === true || search.missing === "true" || undefined,
    q: one(search.q),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Those who are there, unless it is said otherwise. */
export function queryOf({ present = "true", language, ...rest }: TeamFilters) {
  return { ...rest, language: language ? [language] : undefined, present: present === "true" };
}

export function addressOf(filters: TeamFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(queryOf(filters))) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) query.append(name, String(each));
  }
  return query.toString();
}

export function narrows(filters: TeamFilters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
