import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Fact, Facts } from "@/components/facts";
import { SelectField, TextField } from "@/components/fields";
import { LevelMark } from "@/components/marks";
import { SEALED_FIELDS, useSealedFieldTexts } from "@/components/sealed-fields";
import { useFormat } from "@/i18n/format";
import { useLabels } from "../labels";
import { SAFE_CONTACTS, type SealedFields } from "../schemas";
import type { Answers } from "./dialog-form";

/** Who was entered; null where nobody was. */
export function personFrom(answers: Answers): SealedFields | null {
  const person = Object.fromEntries(SEALED_FIELDS.map((name) => [name, answers.maybe(name)]));
  return Object.values(person).some(Boolean) ? person : null;
}

export function PersonFields({ title }: { title: string }) {
  const texts = useSealedFieldTexts();
  return (
    <fieldset className="sealed" aria-label={title}>
      <div className="sealed-h">
        <b>{title}</b>
        <LevelMark level="sealed" />
      </div>
      <div className="sealed-open cols">
        {SEALED_FIELDS.map((name) => (
          <TextField key={name} name={name} {...texts[name]} autoComplete="off" />
        ))}
      </div>
    </fieldset>
  );
}

export function PersonFacts({ person, children }: { person: SealedFields; children?: ReactNode }) {
  const texts = useSealedFieldTexts();
  const format = useFormat();
  return (
    <Facts>
      {SEALED_FIELDS.map((field) => {
        const value = person[field];
        return (
          <Fact key={field} label={texts[field].label}>
            {value ? <bdi>{field === "birth_date" ? format.day(value) : value}</bdi> : null}
          </Fact>
        );
      })}
      {children}
    </Facts>
  );
}

export function SafeContactField({ name }: { name: string }) {
  const { t } = useLingui();
  const labels = useLabels();
  return (
    <SelectField
      name={name}
      required
      defaultValue=""
      label={t`How may we reach them?`}
      hint={t`Choose what is safe for them. If you are not sure, choose the last one.`}
    >
      <option value="" disabled>
        {t`Choose…`}
      </option>
      {SAFE_CONTACTS.map((contact) => (
        <option key={contact} value={contact}>
          {labels.safeContact(contact)}
        </option>
      ))}
    </SelectField>
  );
}

export function SealedNote() {
  return (
    <p className="small soft">
      <Trans>Open for 15 minutes. This reading is kept with its purpose.</Trans>
    </p>
  );
}
