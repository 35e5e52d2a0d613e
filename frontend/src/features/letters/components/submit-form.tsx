import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ProblemError } from "@/client/problem";
import { say } from "@/components/toast";
import { useLookForNames, useSubmitLetter } from "../api/letters";
import type { Letter } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { isPurpose, PurposeField } from "./purpose-field";

interface Props {
  letter: Letter;
  onClose: () => void;
  /** Its text names somebody: that is decided first. */
  onNames: () => void;
}

/** Makes the file and asks somebody else to approve it. */
export function SubmitForm({ letter, onClose, onNames }: Props) {
  const { t } = useLingui();
  const submit = useSubmitLetter(letter);
  const look = useLookForNames(letter);
  const [purpose, setPurpose] = useState(() => t`To write this letter to the person`);
  const sealed = letter.sealed_fields.length > 0;
  return (
    <LetterFrame
      act={{ error: look.error ?? submit.error, isPending: submit.isPending || look.isPending }}
      ready={!sealed || isPurpose(purpose)}
      words={<Trans>Submit for approval</Trans>}
      onClose={onClose}
      onSubmit={() =>
        submit.mutate(sealed ? purpose.trim() : null, {
          onSuccess: () => {
            say(t`Submitted. Somebody else approves it.`);
            onClose();
          },
          onError: (error) => {
            if (isNamed(error)) look.mutate(undefined, { onSuccess: onNames });
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

function isNamed(error: unknown): boolean {
  const faults = error instanceof ProblemError ? error.problem.errors : [];
  return (faults ?? []).some(({ code }) => code === "names-found");
}
