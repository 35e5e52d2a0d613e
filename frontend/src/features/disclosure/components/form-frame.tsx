import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/error-summary";

interface FormFrameProps {
  act: { error: unknown; isPending: boolean };
  ready?: boolean;
  words: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: what went wrong at its head, its two ways out at its foot. */
export function FormFrame({ act, ready = true, words, onSubmit, onClose, children }: FormFrameProps) {
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
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={!ready || act.isPending}>
          {words}
        </button>
      </div>
    </form>
  );
}
