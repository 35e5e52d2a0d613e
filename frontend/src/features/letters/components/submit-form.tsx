import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { say } from "@/components/toast";
import { useSubmitLetter } from "../api/letters";
import type { Letter } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { isPurpose, PurposeField } from "./purpose-field";

/** Makes the file and asks somebody else to approve it. */
export function SubmitForm({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { t } = useLingui();
  const submit = useSubmitLetter(letter);
  const [purpose, setPurpose] = useState(() => t`To write this letter to the person`);
  const sealed = letter.sealed_fields.length > 0;
  return (
    <LetterFrame
      act={submit}
      ready={!sealed || isPurpose(purpose)}
      words={<Trans>Submit for approval</Trans>}
      onClose={onClose}
      onSubmit={() =>
        submit.mutate(sealed ? purpose.trim() : null, {
          onSuccess: () => {
            say(t`Submitted. Somebody else approves it.`);
            onClose();
          },
        })
      }
    >
      <p>
        <Trans>The letter is made now, and goes out as it stands once somebody else has approved it.</Trans>
      </p>
      {sealed ? <PurposeField value={purpose} onChange={setPurpose} /> : null}
    </LetterFrame>
  );
}
