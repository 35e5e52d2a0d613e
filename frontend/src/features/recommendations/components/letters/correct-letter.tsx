import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { LanguageField } from "@/components/language-field";
import { today } from "@/i18n/format";
import { useCorrectLetter } from "../../api/letters";
import type { Letter } from "../../schemas";

/** What was mistyped of a letter is put right once, for all that it answers. */
export function CorrectLetter({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { t } = useLingui();
  const correct = useCorrectLetter(letter);
  const [received, setReceived] = useState(letter.received_on);
  const [reference, setReference] = useState(letter.their_reference ?? "");
  const [language, setLanguage] = useState(letter.language);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={correct}
      ready={received !== "" && reason.trim().length >= 3}
      words={<Trans>Correct it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        correct.mutate(
          { received_on: received, their_reference: reference.trim() || null, language, reason },
          { onSuccess: onClose },
        )
      }
    >
      <TextField
        label={t`Received on`}
        hint={t`The answers in it move along, but for those whose day was corrected by itself.`}
        type="date"
        required
        max={today()}
        value={received}
        onChange={(event) => setReceived(event.target.value)}
      />
      <TextField
        label={t`Their reference`}
        maxLength={300}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
      <LanguageField value={language} onChange={setLanguage} />
      <TextField
        label={t`Why it is corrected`}
        required
        minLength={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
