import type { ReactNode } from "react";
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
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      isDismissable={!grave}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="panel dlg">
        <AriaDialog role={grave ? "alertdialog" : "dialog"}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
