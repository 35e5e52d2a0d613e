import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { TextField } from "@/components/fields";
import { dateToDay, useFormat } from "@/i18n/format";
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
          <li key={naming.id}>
            <Period naming={naming} />
            <div>
              <p className="what">
                <bdi>{naming.account.name}</bdi>
              </p>
              <p className="soft small" dir="auto">
                {naming.purpose}
              </p>
              {naming.ended_at === null && works ? (
                <button type="button" className="btn compact quiet gap-t" onClick={() => setEnding(naming)}>
                  <Trans>End it</Trans>
                </button>
              ) : null}
            </div>
          </li>
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

function Period({ naming }: { naming: Naming }) {
  const format = useFormat();
  const day = (moment: string) => format.dayShort(dateToDay(new Date(moment)));
  return (
    <p className="small">
      {naming.ended_at ? (
        <Trans>
          ended <bdi>{day(naming.ended_at)}</bdi>
        </Trans>
      ) : naming.until ? (
        <Trans>
          until <bdi>{day(naming.until)}</bdi>
        </Trans>
      ) : (
        <Trans>
          since <bdi>{day(naming.at)}</bdi>
        </Trans>
      )}
    </p>
  );
}
