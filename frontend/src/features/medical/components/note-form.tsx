import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useChangeNote, useWriteNote } from "../api/notes";
import type { MedicalNote, TalkedIn } from "../schemas";

interface Props {
  visit: string;
  known?: MedicalNote;
  talks: TalkedIn[];
  onClose: () => void;
}

export function NoteForm({ visit, known, talks, onClose }: Props) {
  const { t, i18n } = useLingui();
  const write = useWriteNote(visit);
  const change = useChangeNote(known ?? { id: "", visit, version: 0 });
  const [text, setText] = useState(known?.text ?? "");
  const [interview, setInterview] = useState(known?.interview?.id ?? "");
  const said = {
    text: text.trim(),
    interview: interview || null,
    language: known && known.text === text.trim() ? known.language : i18n.locale,
  };
  return (
    <FormFrame
      act={known ? change : write}
      ready={said.text !== ""}
      words={<Trans>Seal it</Trans>}
      onClose={onClose}
      onSubmit={() => (known ? change : write).mutate(said, { onSuccess: onClose })}
    >
      <SelectField
        label={t`About which interview`}
        hint={t`By its number, without a name.`}
        value={interview}
        onChange={(event) => setInterview(event.target.value)}
      >
        <option value="">{t`None`}</option>
        {talks.map((talk) => (
          <option key={talk.id} value={talk.id}>
            {t`No. ${talk.number}: ${talk.what}`}
          </option>
        ))}
      </SelectField>
      <AreaField
        label={t`What you saw and were told`}
        required
        rows={8}
        maxLength={50_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormFrame>
  );
}
