import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/error-summary";

interface Props {
  act: { error: unknown; isPending: boolean };
  ready?: boolean;
  words: ReactNode;
  onSubmit: () => void;
  onDone: () => void;
  children: ReactNode;
}

/** A small form in a dialog: why it was not taken, its fields, and the two ways out. */
export function FormFrame({ act, ready = true, words, onSubmit, onDone, children }: Props) {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <ErrorSummary error={act.error} />
      {children}
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={!ready || act.isPending}>
          {words}
        </button>
      </div>
    </form>
  );
}
