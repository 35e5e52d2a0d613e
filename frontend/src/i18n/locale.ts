import { i18n, type Messages } from "@lingui/core";

export const LOCALES = {
  en: { name: "English", dir: "ltr" },
  ar: { name: "العربية", dir: "rtl" },
  fr: { name: "Français", dir: "ltr" },
  es: { name: "Español", dir: "ltr" },
} as const;

export type Locale = keyof typeof LOCALES;

export const CATALOGUES: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => import("./locales/en"),
  ar: () => import("./locales/ar"),
  fr: () => import("./locales/fr"),
  es: () => import("./locales/es"),
};

const KEPT = "daylight.locale";

export function isLocale(value: string | null | undefined): value is Locale {
  return value != null && value in LOCALES;
}

/** The language chosen on this device, else the browser's first one that we speak, else English. */
export function preferredLocale(): Locale {
  const kept = localStorage.getItem(KEPT);
  if (isLocale(kept)) return kept;
  const spoken = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => isLocale(tag));
  return isLocale(spoken) ? spoken : "en";
}

export async function speak(locale: Locale): Promise<void> {
  const { messages } = await CATALOGUES[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
  document.documentElement.dir = LOCALES[locale].dir;
  localStorage.setItem(KEPT, locale);
}
