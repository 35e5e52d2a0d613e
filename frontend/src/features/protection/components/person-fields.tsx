import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Fact, Facts } from "@/components/facts";
import { SelectField, TextField } from "@/components/fields";
import { LevelMark } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useLabels } from "../labels";
import { SAFE_CONTACTS, type SealedFields } from "../schemas";
import type { Answers } from "./dialog-form";

const FIELDS = ["name", "birth_date", "number", "phone", "email", "address"] as const;

/** Who was entered; null where nobody was. */
export function personFrom(answers: Answers): SealedFields | null {
  const person = Object.fromEntries(FIELDS.map((name) => [name, answers.maybe(name)]));
  return Object.values(person).some(Boolean) ? person : null;
}

function useFieldNames(): Record<(typeof FIELDS)[number], string> {
  const { t } = useLingui();
  return {
    name: t`Name`,
    birth_date: t`Born on`,
    number: t`Number`,
    phone: t`Telephone`,
    email: t`E-mail`,
    address: t`Address`,
  };
}

export function PersonFields({ title }: { title: string }) {
  const names = useFieldNames();
  return (
    <fieldset className="sealed" aria-label={title}>
      <div className="sealed-h">
        <b>{title}</b>
        <LevelMark level="sealed" />
      </div>
      <div className="sealed-open cols">
        {FIELDS.map((field) => (
          <TextField
            key={field}
            name={field}
            label={names[field]}
            type={field === "birth_date" ? "date" : "text"}
            maxLength={field === "address" ? 1000 : 120}
            autoComplete="off"
          />
        ))}
      </div>
    </fieldset>
  );
}

export function PersonFacts({ person, children }: { person: SealedFields; children?: ReactNode }) {
  const names = useFieldNames();
  const format = useFormat();
  return (
    <Facts>
      {FIELDS.map((field) => {
        const value = person[field];
        return (
          <Fact key={field} label={names[field]}>
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
