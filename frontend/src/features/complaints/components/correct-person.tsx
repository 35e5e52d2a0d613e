import { Plural, Trans } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { SEALED_FIELDS, type SealedField, useSealedFieldTexts } from "@/components/sealed-fields";
import { say } from "@/components/toast";
import { useCorrectPerson } from "../api/correct-person";
import type { PartyReading, SealedFields } from "../schemas";

interface CorrectPersonProps {
  complaint: string;
  opened: PartyReading;
  onClose: () => void;
  onCorrected: (opened: PartyReading) => void;
}

/** An address after a transfer, a telephone, a name misheard: in every complaint the person is part of. */
export function CorrectPerson({ complaint, opened, onClose, onCorrected }: CorrectPersonProps) {
  const texts = useSealedFieldTexts();
  const correct = useCorrectPerson(complaint, opened.id, opened.version);
  const { register, handleSubmit, formState } = useForm<Record<SealedField, string>>({
    defaultValues: Object.fromEntries(SEALED_FIELDS.map((name) => [name, opened.person[name] ?? ""])),
  });
  const submit = handleSubmit((answers) => {
    const changed: SealedFields = {};
    for (const name of SEALED_FIELDS) {
      const value = answers[name].trim() || null;
      if (value !== (opened.person[name] ?? null)) changed[name] = value;
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
          It changes in every complaint this person is part of. The history says which of these were changed,
          never what stood in them.
        </Trans>
      </p>
      <div className="cols">
        {SEALED_FIELDS.map((name) => (
          <TextField key={name} {...texts[name]} {...register(name)} autoComplete="off" />
        ))}
      </div>
    </FormFrame>
  );
}
