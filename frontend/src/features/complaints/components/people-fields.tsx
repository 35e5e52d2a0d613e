import { Trans, useLingui } from "@lingui/react/macro";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { LevelMark } from "@/components/marks";
import { SEALED_FIELDS, useSealedFieldTexts } from "@/components/sealed-fields";
import { type Answers, emptyPerson } from "../draft";
import { useLabels } from "../labels";
import type { PartyRole } from "../schemas";
import { KnownPerson } from "./known-person";
import { RelationFields } from "./relation-fields";
import { SafeContactFields } from "./safe-contact-fields";

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
  const { register, formState, control } = useFormContext<Answers>();
  const relation = useWatch({ control, name: `people.${at}.relation` });
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
      {role === "person-concerned" ? (
        <div className="sealed-open cols">
          <RelationFields
            relation={register(`people.${at}.relation`)}
            words={register(`people.${at}.relation_words`, {
              validate: (words, { people }) =>
                people[at]?.relation !== "other" || words.trim() !== "" || t`Say it in words.`,
            })}
            chosen={relation}
            error={errors?.relation_words?.message}
          />
        </div>
      ) : null}
      <div className="sealed-f stack">
        <KnownPerson at={at} />
        <SafeContactFields at={`people.${at}`} error={errors?.safe_contact?.message} />
      </div>
    </fieldset>
  );
}
