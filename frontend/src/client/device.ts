/** What a person set for this device only: kept in the browser, never sent. */
export type Theme = "system" | "light" | "dark";

const THEME = "daylight.theme";
const SINGLE_KEYS = "daylight.single-keys";

export function keptTheme(): Theme {
  const kept = localStorage.getItem(THEME);
  return kept === "light" || kept === "dark" ? kept : "system";
}

export function keepTheme(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(THEME);
    return;
  }
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(THEME, theme);
}

export function singleKeys(): boolean {
  return localStorage.getItem(SINGLE_KEYS) !== "off";
}

export function keepSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(SINGLE_KEYS);
  else localStorage.setItem(SINGLE_KEYS, "off");
}
