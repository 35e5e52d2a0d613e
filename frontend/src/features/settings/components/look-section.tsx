import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { keepSingleKeys, keepTheme, singleKeys, type Theme } from "@/client/device";
import { useSession } from "@/client/session";
import { SelectField } from "@/components/fields";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { LOCALES, type Locale, speak } from "@/i18n/locale";
import { useChangeSettings } from "../api/change-settings";

export function LookSection() {
  const { t, i18n } = useLingui();
  const { account } = useSession();
  const problem = useProblemText();
  const change = useChangeSettings();
  const [keys, setKeys] = useState(singleKeys);
  const themes: [Theme, string][] = [
    ["system", t`As the device is set`],
    ["light", t`Light`],
    ["dark", t`Dark`],
  ];
  const failed = (error: unknown) => say(problem(error));
  return (
    <>
      <Section
        title={<Trans>Language</Trans>}
        note={<Trans>Of the screens. What people wrote stays in theirs.</Trans>}
      >
        <div className="form">
          <SelectField
            label={t`Language`}
            value={i18n.locale}
            onChange={(event) => {
              const language = event.target.value as Locale;
              void speak(language);
              change.mutate({ language }, { onError: failed });
            }}
          >
            {Object.entries(LOCALES).map(([code, { name }]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      </Section>
      <Section title={<Trans>Look</Trans>}>
        <fieldset>
          <legend className="vh">
            <Trans>Look</Trans>
          </legend>
          {themes.map(([theme, label]) => (
            <label key={theme} className="choice">
              <input
                type="radio"
                name="theme"
                checked={account.theme === theme}
                onChange={() => {
                  keepTheme(theme);
                  change.mutate({ theme }, { onError: failed });
                }}
              />
              {label}
            </label>
          ))}
        </fieldset>
      </Section>
      <Section title={<Trans>Keys</Trans>}>
        <label className="choice">
          <input
            type="checkbox"
            checked={keys}
            onChange={(event) => {
              keepSingleKeys(event.target.checked);
              setKeys(event.target.checked);
            }}
          />
          <span>
            <Trans>
              Single keys act: <kbd>N</kbd> registers a complaint, <kbd>/</kbd> finds
            </Trans>
            <span className="hint">
              <Trans>On this device only. Turn it off if you dictate or use a switch.</Trans>
            </span>
          </span>
        </label>
      </Section>
    </>
  );
}
