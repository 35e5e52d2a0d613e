import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { ErrorSummary } from "./error-summary";
import { Submit } from "./submit";

export interface FormFrameProps {
  act: { error: unknown; isPending: boolean };
  ready?: boolean;
  /** What is missing until it is ready, beside the fields that are needed. */
  missing?: string[];
  words: ReactNode;
  /** Why it was not taken, where that takes other words than the usual ones. */
  problem?: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: why it was not taken, its fields, and the two ways out. */
export function FormFrame({
  act,
  ready = true,
  missing,
  words,
  problem,
  onSubmit,
  onClose,
  children,
}: FormFrameProps) {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {problem ?? <ErrorSummary error={act.error} />}
      {children}
      <div className="dlg-acts">
        {act.isPending ? (
          <p className="waits small soft" role="status">
            <Trans>One moment…</Trans>
          </p>
        ) : null}
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
        <Submit ready={ready} waits={act.isPending} missing={missing}>
          {words}
        </Submit>
      </div>
    </form>
  );
}
