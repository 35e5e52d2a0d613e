import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Dialog } from "./dialog";

interface GraveQuestionProps {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  /** What the button that does it says. */
  act: ReactNode;
  onAct: () => void;
  busy: boolean;
  /** What will happen. */
  children: ReactNode;
}

/** Asks once more before something that cannot be taken back. */
export function GraveQuestion({ title, isOpen, onClose, act, onAct, busy, children }: GraveQuestionProps) {
  return (
    <Dialog grave title={title} isOpen={isOpen} onClose={onClose}>
      <p>{children}</p>
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Not yet</Trans>
        </button>
        <button type="button" className="btn grave" disabled={busy} onClick={onAct}>
          {act}
        </button>
      </div>
    </Dialog>
  );
}
