import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Dialog } from "@/components/dialog";
import { useProblemText } from "@/components/problem-text";

interface Props {
  title: string;
  name?: string;
  isOpen: boolean;
  isPending: boolean;
  error: unknown;
  onClose: () => void;
  onName: (name: string) => void;
}

const LONGEST = 120;

/** Asks what a dashboard is called. */
export function BoardName({ title, name = "", isOpen, isPending, error, onClose, onName }: Props) {
  const { t } = useLingui();
  const problem = useProblemText();
  const [written, setWritten] = useState(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (written.trim()) onName(written.trim());
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={submit}>
        <label className="field">
          <span>{t`Name`}</span>
          <input
            className="input"
            dir="auto"
            required
            maxLength={LONGEST}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
          />
        </label>
        {error ? (
          <p className="bad" role="alert">
            {problem(error)}
          </p>
        ) : null}
        <div className="dlg-acts">
          <button type="button" className="btn" onClick={onClose}>
            <Trans>Cancel</Trans>
          </button>
          <button type="submit" className="btn primary" disabled={isPending}>
            <Trans>Save</Trans>
          </button>
        </div>
      </form>
    </Dialog>
  );
}
