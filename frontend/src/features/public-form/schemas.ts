import type { components } from "@/client/schema";

type Schema = components["schemas"];

export type FormSettings = Schema["complaints_FormSettingsOut"];
export type FormTerms = Schema["complaints_FormTerms"];
export type FormLanguage = FormTerms["languages"][number];
/** Who receives what is said of a place. */
export type Route = Schema["complaints_FormRouteOut"];

export const FORM_LANGUAGES = ["en", "fr", "es", "ar"] as const satisfies readonly FormLanguage[];
