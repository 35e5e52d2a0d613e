import type { Named } from "@/client/session";
import type { FormLanguage, FormSettings, FormTerms } from "./schemas";

/** A route while it is entered: the place may not be chosen yet. */
export interface RouteDraft {
  place: Named | null;
  office: string;
  team: string | null;
}

/** The settings as they are entered; texts are kept for languages that are switched off meanwhile. */
export interface Draft extends Omit<FormTerms, "routes" | "office_name" | "introduction" | "contact"> {
  routes: RouteDraft[];
  office_name: Partial<Record<FormLanguage, string>>;
  introduction: Partial<Record<FormLanguage, string>>;
  contact: Partial<Record<FormLanguage, string>>;
}

export function draftOf(kept: FormSettings | null): Draft {
  if (!kept)
    return {
      is_open: false,
      languages: ["en"],
      office_name: {},
      introduction: {},
      contact: {},
      exit_url: "https://www.wikipedia.org/",
      office: "",
      team: null,
      routes: [],
      reports_per_hour: 10,
      reports_per_caller: 5,
      files_per_hour: 30,
    };
  const { id: _, version: __, office, team, routes, ...rest } = kept;
  return {
    ...rest,
    office: office.id,
    team: team?.id ?? null,
    routes: routes.map((route) => ({
      place: route.place,
      office: route.office.id,
      team: route.team?.id ?? null,
    })),
  };
}

/** What is sent: without empty texts, and without routes that name no place. */
export function termsOf(draft: Draft): FormTerms {
  return {
    ...draft,
    office_name: filled(draft.office_name),
    introduction: filled(draft.introduction),
    contact: filled(draft.contact),
    routes: draft.routes.flatMap(({ place, office, team }) =>
      place ? [{ place: place.id, office, team }] : [],
    ),
  };
}

function filled(texts: Partial<Record<FormLanguage, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text?.trim()));
}
