import { useLingui } from "@lingui/react/macro";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { LanguageField } from "@/components/language-field";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { ThemeField } from "@/components/pickers/theme-field";
import type { LegalKind, LegalText } from "../schemas";
import { type StandardRow, StandardRows } from "./standard-field";
import { type Title, TitleFields } from "./title-fields";

export interface LawForm {
  titles: Title[];
  level: "internal" | "confidential";
  number: string;
  link: string;
  authority: Named | null;
  adopted_on: string;
  in_force_on: string;
  ended_on: string;
  language: string;
  to_govern: string;
  standards: StandardRow[];
  themes: string[];
}

export function emptyForm(language: string): LawForm {
  return {
    titles: [{ language, words: "" }],
    level: "internal",
    number: "",
    link: "",
    authority: null,
    adopted_on: "",
    in_force_on: "",
    ended_on: "",
    language,
    to_govern: "",
    standards: [],
    themes: [],
  };
}

export function formOf(record: LegalText): LawForm {
  return {
    titles: Object.entries(record.titles).map(([language, words]) => ({ language, words })),
    level: record.level,
    number: record.number ?? "",
    link: record.link ?? "",
    authority: record.authority,
    adopted_on: record.adopted_on ?? "",
    in_force_on: record.in_force_on ?? "",
    ended_on: record.ended_on ?? "",
    language: record.language,
    to_govern: record.to_govern ?? "",
    standards: record.standards.map(({ standard, article }) => ({ standard: standard.id, article })),
    themes: record.themes.map((theme) => theme.id),
  };
}

/** As the service takes it; what a kind does not have is left out. */
export function sentOf(form: LawForm, kind: LegalKind) {
  const missing = kind === "missing-law";
  return {
    titles: Object.fromEntries(
      form.titles.flatMap(({ language, words }) => (words.trim() ? [[language, words.trim()]] : [])),
    ),
    level: form.level,
    number: form.number.trim() || null,
    link: form.link.trim() || null,
    authority: form.authority?.id ?? null,
    adopted_on: (!missing && form.adopted_on) || null,
    in_force_on: (!missing && form.in_force_on) || null,
    ended_on: (!missing && form.ended_on) || null,
    language: form.language,
    to_govern: missing ? form.to_govern.trim() || null : null,
    standards: missing ? form.standards : [],
    themes: form.themes,
  };
}

export function isReady(form: LawForm, kind: LegalKind): boolean {
  const named = form.titles.some((title) => title.words.trim() !== "");
  return named && (kind !== "missing-law" || form.to_govern.trim() !== "");
}

interface LawFieldsProps {
  kind: LegalKind;
  form: LawForm;
  set: (change: Partial<LawForm>) => void;
}

export function LawFields({ kind, form, set }: LawFieldsProps) {
  const { t } = useLingui();
  const days = [
    ["adopted_on", t`Adopted on`],
    ["in_force_on", t`In force on`],
    ["ended_on", t`No longer in force on`],
  ] as const;
  return (
    <>
      <TitleFields value={form.titles} onChange={(titles) => set({ titles })} />
      {kind === "missing-law" ? (
        <>
          <AreaField
            label={t`What should be governed`}
            required
            value={form.to_govern}
            onChange={(event) => set({ to_govern: event.target.value })}
          />
          <StandardRows
            legend={t`Standards that ask for it`}
            value={form.standards}
            onChange={(standards) => set({ standards })}
          />
        </>
      ) : (
        <TextField
          label={t`Number`}
          hint={t`As the gazette or parliament counts it.`}
          value={form.number}
          onChange={(event) => set({ number: event.target.value })}
        />
      )}
      <RecordPicker
        label={t`Who is responsible for it`}
        value={form.authority}
        onChange={(authority) => set({ authority })}
        find={findAuthorities}
      />
      {kind === "missing-law" || kind === "bill" ? null : (
        <div className="cols">
          {days.map(([name, label]) => (
            <TextField
              key={name}
              label={label}
              type="date"
              value={form[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          ))}
        </div>
      )}
      <ThemeField label={t`Themes`} value={form.themes} onChange={(themes) => set({ themes })} />
      <TextField
        label={t`Where it stands on the web`}
        type="url"
        dir="ltr"
        value={form.link}
        onChange={(event) => set({ link: event.target.value })}
      />
      <div className="cols">
        <LanguageField value={form.language} onChange={(language) => set({ language })} />
        <SelectField
          label={t`Who reads it`}
          value={form.level}
          onChange={(event) => set({ level: event.target.value as LawForm["level"] })}
        >
          <option value="internal">{t`Everyone who works with recommendations`}</option>
          <option value="confidential">{t`The head, the team and who entered it`}</option>
        </SelectField>
      </div>
    </>
  );
}
