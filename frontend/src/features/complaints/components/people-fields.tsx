import { Trans, useLingui } from "@lingui/react/macro";
import { useFieldArray, useFormContext } from "react-hook-form";
import { SelectField, TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { LevelMark } from "@/components/marks";
import { SEALED_FIELDS, useSealedFieldTexts } from "@/components/sealed-fields";
import { type Answers, emptyPerson } from "../draft";
import { useLabels } from "../labels";
import { type PartyRole, SAFE_CONTACTS } from "../schemas";
import { KnownPerson } from "./known-person";

/** Two sealed records: who complains, and whom it is about. They may be one and the same. */
export function PeopleFields({ own = false }: { own?: boolean }) {
  const { t } = useLingui();
  const { control } = useFormContext<Answers>();
  const people = useFieldArray({ control, name: "people" });
  const add = (role: PartyRole) => people.append(emptyPerson(role));
  return (
    <div className="form stack">
      {people.fields.map((person, at) =>
        own && person.role === "complainant" ? null : (
          <PersonFields key={person.id} at={at} role={person.role} onRemove={() => people.remove(at)} />
        ),
      )}
      <div className="acts">
        {own ? null : (
          <button type="button" className="btn compact" onClick={() => add("complainant")}>
            <Icon name="plus" small />
            {t`Complainant`}
          </button>
        )}
        <button type="button" className="btn compact" onClick={() => add("person-concerned")}>
          <Icon name="plus" small />
          {t`Person concerned`}
        </button>
      </div>
    </div>
  );
}

interface PersonFieldsProps {
  at: number;
  role: PartyRole;
  onRemove?: () => void;
}

export function PersonFields({ at, role, onRemove }: PersonFieldsProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const { register, formState } = useFormContext<Answers>();
  const texts = useSealedFieldTexts();
  const errors = formState.errors.people?.[at];
  return (
    <fieldset className="sealed">
      <div className="sealed-h">
        <h3>{labels.party(role)}</h3>
        <LevelMark level="sealed" />
        {onRemove ? (
          <button type="button" className="btn quiet compact" onClick={onRemove}>
            <Trans>Take out</Trans>
          </button>
        ) : null}
      </div>
      <div className="sealed-open cols">
        {SEALED_FIELDS.map((name) => (
          <TextField
            key={name}
            {...texts[name]}
            {...register(`people.${at}.${name}`)}
            autoComplete="off"
            error={errors?.[name]?.message}
          />
        ))}
      </div>
      <div className="sealed-f stack">
        <KnownPerson at={at} />
        <SelectField
          label={t`How may we reach them?`}
          hint={t`Choose what is safe for them. If you are not sure, choose the last one.`}
          error={errors?.safe_contact?.message}
          {...register(`people.${at}.safe_contact`, { required: t`Say what is safe for them.` })}
        >
          <option value="">{t`Choose…`}</option>
          {SAFE_CONTACTS.map((contact) => (
            <option key={contact} value={contact}>
              {labels.safeContact(contact)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`What else to know before contact`}
          hint={t`No names: it is shown on top of the record.`}
          {...register(`people.${at}.safe_contact_note`)}
        />
      </div>
    </fieldset>
  );
}
