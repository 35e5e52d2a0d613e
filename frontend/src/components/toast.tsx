import { Trans } from "@lingui/react/macro";
import { type ReactNode, useSyncExternalStore } from "react";
import { newKey } from "@/client/http";

interface Toast {
  id: string;
  message: ReactNode;
  undo?: () => void;
}

const STAYS = 8_000;
let toasts: Toast[] = [];
const listeners = new Set<() => void>();

function change(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function drop(id: string): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** Says what was done and, where it can be, offers to take it back. */
export function say(message: ReactNode, undo?: () => void): void {
  const id = newKey();
  change([...toasts.slice(-2), { id, message, undo }]);
  setTimeout(() => drop(id), undo ? STAYS * 2 : STAYS);
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status">
      {shown.map((toast) => (
        <p key={toast.id} className="toast">
          <span>{toast.message}</span>
          <ToastAction toast={toast} />
        </p>
      ))}
    </div>
  );
}

function ToastAction({ toast }: { toast: Toast }) {
  const act = () => {
    toast.undo?.();
    drop(toast.id);
  };
  return (
    <button type="button" className="btn quiet" onClick={act}>
      {toast.undo ? <Trans>Undo</Trans> : <Trans>Close</Trans>}
    </button>
  );
}
