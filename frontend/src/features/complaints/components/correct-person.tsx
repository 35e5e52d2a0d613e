import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useForm, useWatch } from "react-hook-form";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import {
  type Relation,
  SEALED_FIELDS,
  type SealedField,
  useSealedFieldTexts,
} from "@/components/sealed-fields";
import { say } from "@/components/toast";
import { useCorrectPerson } from "../api/correct-person";
import type { PartyReading, PartyRole, PersonFields } from "../schemas";
import { RelationFields } from "./relation-fields";

interface CorrectPersonProps {
  complaint: string;
  role: PartyRole;
  opened: PartyReading;
  onClose: () => void;
  onCorrected: (opened: PartyReading) => void;
}

/** An address after a transfer, a telephone, a name misheard: in every complaint the person is part of. */
export function CorrectPerson({ complaint, role, opened, onClose, onCorrected }: CorrectPersonProps) {
  const { t } = useLingui();
  const texts = useSealedFieldTexts();
  const correct = useCorrectPerson(complaint, opened.id, opened.version);
  const { register, handleSubmit, formState, control } = useForm<Fields>({ defaultValues: known(opened) });
  const relation = useWatch({ control, name: "relation" });
  const submit = handleSubmit((answers) => {
    const changed: PersonFields = {};
    for (const name of SEALED_FIELDS) {
      const value = answers[name].trim() || null;
      if (value !== (opened.person[name] ?? null)) changed[name] = value;
    }
    const words = answers.relation === "other" ? answers.relation_words.trim() : "";
    const before = opened.person;
    if (answers.relation !== (before.relation ?? "") || words !== (before.relation_words ?? "")) {
      changed.relation = answers.relation || null;
      changed.relation_words = words || null;
    }
    correct.mutate(changed, {
      onSuccess: ({ version, letters_reopened }) => {
        say(
          letters_reopened > 0 ? (
            <Plural
              value={letters_reopened}
              one="Corrected. A letter signed to them is a draft again."
              other="Corrected. # letters signed to them are drafts again."
            />
          ) : (
            <Trans>Corrected, and sealed</Trans>
          ),
        );
        onCorrected({ ...opened, version, person: { ...opened.person, ...changed } });
      },
    });
  });
  return (
    <FormFrame
      act={correct}
      ready={formState.isDirty}
      words={<Trans>Correct</Trans>}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="soft small">
        <Trans>
          It changes in every complaint this person is part of; the relation in this one alone. The history
          says which of these were changed, never what stood in them.
        </Trans>
      </p>
      <div className="cols">
        {SEALED_FIELDS.map((name) => (
          <TextField key={name} {...texts[name]} {...register(name)} autoComplete="off" />
        ))}
        {role === "person-concerned" ? (
          <RelationFields
            relation={register("relation")}
            words={register("relation_words", {
              validate: (words, answers) =>
                answers.relation !== "other" || words.trim() !== "" || t`Say it in words.`,
            })}
            chosen={relation}
            error={formState.errors.relation_words?.message}
          />
        ) : null}
      </div>
    </FormFrame>
  );
}

interface Fields extends Record<SealedField, string> {
  relation: Relation | "";
  relation_words: string;
}

function known({ person }: PartyReading): Fields {
  const fields = Object.fromEntries(SEALED_FIELDS.map((name) => [name, person[name] ?? ""]));
  return {
    ...(fields as Record<SealedField, string>),
    relation: person.relation ?? "",
    relation_words: person.relation_words ?? "",
  };
}
