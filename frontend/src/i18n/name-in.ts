import { useLingui } from "@lingui/react/macro";

/** Of a name in several languages, the one for who reads. */
export function useNameIn() {
  const { i18n } = useLingui();
  return (names: Record<string, string>) => names[i18n.locale] ?? names.en ?? Object.values(names)[0] ?? "";
}
