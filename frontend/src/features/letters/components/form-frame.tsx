import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { LetterProblem } from "./letter-problem";

interface FrameProps {
  act: { error: unknown; isPending: boolean };
  ready?: boolean;
  words: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A question in a dialog: its fields, a way out, and the button that does it. */
export function FormFrame({ act, ready = true, words, onSubmit, onClose, children }: FrameProps) {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <LetterProblem error={act.error} />
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
