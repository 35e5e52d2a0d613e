import { currentField, loadField, lock, makeContact } from "./field";
import { keepShell } from "./shell";

const CONTACT_EVERY = 5 * 60_000;
const LOOK_EVERY = 5_000;

let touchedAt = Date.now();

/** From the first moment of the app: on a device that carries a visit, hears the server and locks when idle. */
export function startFieldwork(): void {
  if (!("indexedDB" in globalThis)) return;
  const contact = () => {
    if (currentField().vaults.length > 0 && navigator.onLine) void makeContact();
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
    contact();
  });
}

function lockWhenIdle(): void {
  const { open } = currentField();
  if (open && Date.now() - touchedAt > open.vault.idleMinutes * 60_000) lock();
}
