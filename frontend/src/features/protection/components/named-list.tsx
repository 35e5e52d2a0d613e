import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { TextField } from "@/components/fields";
import { NamingRow } from "@/components/naming-row";
import type { Naming } from "../schemas";
import { DialogForm } from "./dialog-form";

interface NamedListProps {
  namings: Naming[];
  /** Whether the reader may end one. */
  works: boolean;
  act: { error: unknown; isPending: boolean };
  onEnd: (naming: Naming, purpose: string, done: () => void) => void;
}

/** Who reads a sealed record, each for a purpose; and who did. */
export function NamedList({ namings, works, act, onEnd }: NamedListProps) {
  const { t } = useLingui();
  const [ending, setEnding] = useState<Naming | null>(null);
  const close = () => setEnding(null);
  return (
    <>
      <ul className="ledger">
        {namings.map((naming) => (
          <NamingRow
            key={naming.id}
            naming={naming}
            onEnd={naming.ended_at === null && works ? () => setEnding(naming) : undefined}
          />
        ))}
      </ul>
      <Dialog title={<Trans>Who reads it no more</Trans>} isOpen={ending !== null} onClose={close}>
        {ending ? (
          <DialogForm
            act={act}
            words={<Trans>End it</Trans>}
            onCancel={close}
            onSubmit={(answers) => onEnd(ending, answers.text("purpose"), close)}
          >
            <p>
              <bdi>{ending.account.name}</bdi>
            </p>
            <TextField name="purpose" required minLength={8} maxLength={500} label={t`Reason`} />
          </DialogForm>
        ) : null}
      </Dialog>
    </>
  );
}
