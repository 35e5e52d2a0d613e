import { useSyncExternalStore } from "react";

let answered = true;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Kept by the query client: whether the last call to the server was answered at all. */
export function heardFromServer(was: boolean): void {
  if (was === answered) return;
  answered = was;
  tell();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

export function useLine(): boolean {
  return useSyncExternalStore(listen, () => answered && navigator.onLine);
}
