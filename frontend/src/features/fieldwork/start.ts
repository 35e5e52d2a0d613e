import { currentField, loadField, lock, makeContact } from "./field";
import { keepShell } from "./shell";

const CONTACT_EVERY = 5 * 60_000;
const SOON = 5_000;
const LOOK_EVERY = 5_000;

let touchedAt = Date.now();

/** From the first moment of the app: on a device that carries a visit, hears the server and locks when idle. */
export function startFieldwork(): void {
  if (!("indexedDB" in globalThis)) return;
  let soon = SOON;
  let again: ReturnType<typeof setTimeout> | undefined;
  // What is over here must not stay for minutes because the server was busy for a moment.
  const contact = async () => {
    clearTimeout(again);
    if (currentField().vaults.length === 0 || !navigator.onLine) return;
    if (await makeContact()) {
      soon = SOON;
    } else {
      clearTimeout(again);
      again = setTimeout(contact, soon);
      soon = Math.min(2 * soon, CONTACT_EVERY);
    }
  };
  for (const touch of ["pointerdown", "keydown", "input"])
    addEventListener(touch, () => {
      touchedAt = Date.now();
    });
  document.addEventListener("visibilitychange", lockWhenIdle);
  setInterval(lockWhenIdle, LOOK_EVERY);
  setInterval(contact, CONTACT_EVERY);
  addEventListener("online", contact);
  void loadField().then((vaults) => {
    if (vaults.length === 0) return;
    void keepShell();
    void contact();
  });
}

function lockWhenIdle(): void {
  const { open } = currentField();
  if (open && Date.now() - touchedAt > open.vault.idleMinutes * 60_000) lock();
}
