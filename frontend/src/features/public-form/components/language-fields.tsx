import { Trans, useLingui } from "@lingui/react/macro";
import { AreaField, TextField } from "@/components/fields";
import { useFormat } from "@/i18n/format";
import type { Draft } from "../draft";
import { FORM_LANGUAGES, type FormLanguage } from "../schemas";

interface Props {
  draft: Draft;
  onChange: (changed: Partial<Draft>) => void;
}

/** Which languages the form is shown in, and the office's own words in each. */
export function LanguageFields({ draft, onChange }: Props) {
  const format = useFormat();
  const toggle = (code: FormLanguage) => {
    const others = draft.languages.filter((each) => each !== code);
    const next = others.length < draft.languages.length ? others : [...draft.languages, code];
    if (next.length > 0) onChange({ languages: next });
  };
  return (
    <div className="form stack">
      <fieldset>
        <legend>
          <Trans>Shown in</Trans>
        </legend>
        {FORM_LANGUAGES.map((code) => (
          <label className="choice" key={code}>
            <input type="checkbox" checked={draft.languages.includes(code)} onChange={() => toggle(code)} />
            {format.language(code)}
          </label>
        ))}
      </fieldset>
      {draft.languages.map((code) => (
        <Words key={code} code={code} draft={draft} onChange={onChange} />
      ))}
    </div>
  );
}

function Words({ code, draft, onChange }: Props & { code: FormLanguage }) {
  const { t } = useLingui();
  const format = useFormat();
  const write = (field: "office_name" | "introduction" | "contact", text: string) =>
    onChange({ [field]: { ...draft[field], [code]: text } });
  return (
    <fieldset className="stack-s">
      <legend>{format.language(code)}</legend>
      <TextField
        required
        lang={code}
        maxLength={120}
        label={t`Name of the office`}
        value={draft.office_name[code] ?? ""}
        onChange={(event) => write("office_name", event.target.value)}
      />
      <AreaField
        lang={code}
        maxLength={2_000}
        label={t`Introduction`}
        hint={t`In your own words, at the top of the first page. May be left empty.`}
        value={draft.introduction[code] ?? ""}
        onChange={(event) => write("introduction", event.target.value)}
      />
      <AreaField
        lang={code}
        maxLength={2_000}
        label={t`How else to reach you`}
        hint={t`Shown on the first page, when somebody is in danger now, and when something goes wrong.`}
        value={draft.contact[code] ?? ""}
        onChange={(event) => write("contact", event.target.value)}
      />
    </fieldset>
  );
}
