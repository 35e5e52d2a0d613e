import { type I18n, setupI18n } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { useEffect, useState } from "react";
import { CATALOGUES, isLocale } from "./locale";

/** To say a part of the screen in another language, where it is one of ours: till its words are here, in that of the screen. */
export function useSpoken(language: string): I18n {
  const { i18n } = useLingui();
  const [other, setOther] = useState<I18n | null>(null);
  useEffect(() => {
    if (!isLocale(language) || language === i18n.locale) return;
    let wanted = true;
    CATALOGUES[language]().then(
      ({ messages }) =>
        wanted && setOther(setupI18n({ locale: language, messages: { [language]: messages } })),
      // Without a line they may not be had.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [language, i18n.locale]);
  return other?.locale === language ? other : i18n;
}
