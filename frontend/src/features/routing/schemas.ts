import type { components } from "@/client/schema";

type Schema = components["schemas"];

/** Where complaints go that fit; the first rule that fits is the one that applies. */
export type Rule = Schema["complaints_RuleOut"];
export type RuleDraft = Schema["complaints_RuleDraft"];
/** Inquiries of our own do not come in, so no rule is asked about them; their channel is named all the same. */
export type RoutedChannel = Schema["complaints_Channel"];
export type RulePreview = Schema["complaints_RulePreview"];

export const CHANNELS = [
  "visit",
  "letter",
  "phone",
  "email",
  "form",
  "box",
  "other-body",
  "import",
] as const satisfies readonly Schema["complaints_Channel"][];
export const SEVERITIES = [
  "minor",
  "serious",
  "grave",
] as const satisfies readonly Schema["complaints_Severity"][];
export const LANGUAGES = "ar en fr es pt ru uk tr fa ps ur so ti am sw de it pl ro sq sr ka hy".split(" ");
