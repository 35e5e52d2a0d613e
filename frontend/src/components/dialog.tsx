import { Trans } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

interface DialogProps {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Asks before something that cannot be undone. */
  grave?: boolean;
}

export function Dialog({ title, isOpen, onClose, children, grave = false }: DialogProps) {
  const { note, isWritten } = useWritten(isOpen);
  const [leaving, setLeaving] = useState(false);
  const close = () => {
    setLeaving(false);
    onClose();
  };
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      isDismissable={!grave}
      onOpenChange={(open) => {
        if (open) return;
        // Escape, or a press beside it, is easily a slip.
        if (isWritten()) setLeaving(true);
        else close();
      }}
    >
      <Modal className="panel dlg">
        <AriaDialog role={grave ? "alertdialog" : "dialog"}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <div className="contents" onInput={note}>
            {children}
          </div>
          {leaving ? (
            <Dialog
              grave
              title={<Trans>Leave without keeping it?</Trans>}
              isOpen
              onClose={() => setLeaving(false)}
            >
              <p>
                <Trans>What you wrote here is not kept yet.</Trans>
              </p>
              <div className="dlg-acts">
                <button type="button" className="btn" onClick={close}>
                  <Trans>Leave and lose it</Trans>
                </button>
                <button type="button" className="btn primary" onClick={() => setLeaving(false)}>
                  <Trans>Go on writing</Trans>
                </button>
              </div>
            </Dialog>
          ) : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Whether something was typed since it opened; as long as it is, the browser too asks before it leaves the page. */
function useWritten(isOpen: boolean) {
  const written = useRef(false);
  useEffect(() => {
    written.current = false;
    if (!isOpen) return;
    const hold = (event: BeforeUnloadEvent) => {
      if (written.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [isOpen]);
  return {
    note: ({ target }: FormEvent) => {
      if (isWords(target)) written.current = true;
    },
    isWritten: () => written.current,
  };
}

/** What is chosen is chosen again in a moment, and nobody asks back for a password. */
function isWords(target: EventTarget): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "password", "search"].includes(target.type)
  );
}
