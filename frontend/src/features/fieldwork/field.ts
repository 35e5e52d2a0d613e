import { newKey } from "@/client/http";
import { newId } from "@/client/ids";
import { askServer } from "./api/contact";
import { cipher, decipher, makeLock, newSecret, openLock } from "./cipher";
import { merged } from "./queue";
import type { Act, Baggage, Waiting } from "./schemas";
import { dropShell } from "./shell";
import { isKept, keep, readSealed, readVaults, type Sealed, type Vault, wipeHoldings } from "./store";

/** What is open in this window, in memory only: gone when it is locked, or the page is left. */
export interface Open {
  vault: Vault;
  key: CryptoKey;
  /** By holding. */
  baggage: ReadonlyMap<string, Baggage>;
  waiting: readonly Waiting[];
  /** Records that could not be read: something on this device changed them. */
  damaged: number;
}

export interface Field {
  loaded: boolean;
  vaults: readonly Vault[];
  open: Open | null;
}

type Content = { baggage: Baggage } | { waiting: Waiting };

let field: Field = { loaded: false, vaults: [], open: null };
const listeners = new Set<() => void>();
const elsewhere = "BroadcastChannel" in globalThis ? new BroadcastChannel("daylight-fieldwork") : null;

export function currentField(): Field {
  return field;
}

export function watchField(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(change: Partial<Field>): void {
  field = { ...field, ...change };
  for (const listener of listeners) listener();
}

// One window at a time: what another one opened, took along or wiped, this one would write over.
elsewhere?.addEventListener("message", () => {
  lock();
  void loadField();
});

function tellOthers(): void {
  elsewhere?.postMessage("changed");
}

export async function loadField(): Promise<readonly Vault[]> {
  const vaults = await readVaults().catch(() => []);
  show({ loaded: true, vaults });
  return vaults;
}

/** Whether it was out of contact for too long: only the server opens it again, by answering. A clock set back does not. */
export function outOfContact({ contactAt, lockAfterDays }: Vault, now = Date.now()): boolean {
  const days = (now - contactAt) / 86_400_000;
  return days > lockAfterDays || days < -1;
}

export type Refused = "wrong" | "out-of-contact";

/** Opens the one this passphrase belongs to. */
export async function unlock(passphrase: string, candidates: readonly Vault[]): Promise<Refused | null> {
  for (const vault of candidates) {
    const key = await openLock(vault, passphrase);
    if (!key) continue;
    if (outOfContact(vault)) return "out-of-contact";
    tellOthers();
    show({ open: await opened(vault, key) });
    return null;
  }
  return "wrong";
}

async function opened(vault: Vault, key: CryptoKey): Promise<Open> {
  const baggage = new Map<string, Baggage>();
  const waiting: Waiting[] = [];
  let damaged = 0;
  for (const sealed of await readSealed(vault.id)) {
    const content = await decipher<Content>(key, placeOf(sealed), sealed).catch(() => null);
    if (!content) damaged += 1;
    else if ("baggage" in content) baggage.set(sealed.holding, content.baggage);
    else waiting.push(content.waiting);
  }
  waiting.sort((one, other) => (one.id < other.id ? -1 : 1));
  return { vault, key, baggage, waiting, damaged };
}

export function lock(): void {
  if (field.open) show({ open: null });
}

function placeOf({ id, vault, holding }: Pick<Sealed, "id" | "vault" | "holding">): string {
  return `${vault}/${holding}/${id}`;
}

async function sealed(open: Open, holding: string, id: string, content: Content): Promise<Sealed> {
  const place = { id, vault: open.vault.id, holding };
  return { ...place, ...(await cipher(open.key, placeOf(place), content)) };
}

/** One after the other: of two changes at once neither may forget the other. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(act: (open: Open) => Promise<T>): Promise<T> {
  const next = last.then(() => {
    if (!field.open) throw new Error("it is locked");
    return act(field.open);
  });
  last = next.catch(() => {});
  return next;
}

/** Writes to the disk first: what is shown as kept is kept. */
async function settle(
  open: Open,
  change: {
    put?: Waiting[];
    drop?: readonly string[];
    baggage?: [string, Baggage][];
    contact?: Partial<Vault>;
  },
): Promise<void> {
  const { put = [], drop = [], baggage = [], contact = {} } = change;
  const changed = new Map(put.map((each) => [each.id, each]));
  const gone = new Set(drop);
  const before = open.waiting.filter(({ id }) => !gone.has(id));
  const added = put.filter(({ id }) => !before.some((each) => each.id === id));
  const waiting = [...before.map((each) => changed.get(each.id) ?? each), ...added];
  const count = (holding: string) => waiting.filter((each) => each.holding === holding).length;
  const vault: Vault = {
    ...open.vault,
    ...contact,
    holdings: open.vault.holdings.map((each) => ({ ...each, waiting: count(each.id) })),
  };
  const sealing = [
    ...put.map((each) => sealed(open, each.holding, each.id, { waiting: each })),
    // A visit has one baggage, under the id it was taken along by.
    ...baggage.map(([holding, value]) => sealed(open, holding, holding, { baggage: value })),
  ];
  await keep(vault, await Promise.all(sealing), [...drop]);
  const whole = new Map([...open.baggage, ...baggage]);
  // It may have been locked meanwhile: then it stays locked.
  if (field.open?.vault.id === vault.id) show({ open: { ...open, vault, baggage: whole, waiting } });
  show({ vaults: field.vaults.map((each) => (each.id === vault.id ? vault : each)) });
}

export function addAct(holding: string, act: Act): Promise<void> {
  return inTurn(async (open) => {
    const baggage = open.baggage.get(holding);
    if (!baggage) throw new Error("this visit is not here");
    const waiting: Waiting = merged(open.waiting, holding, act) ?? {
      id: newId(),
      holding,
      visit: baggage.visit.id,
      key: newKey(),
      madeAt: new Date().toISOString(),
      act,
      tried: false,
      refusal: null,
      aside: false,
    };
    await settle(open, { put: [waiting] });
  });
}

export interface Change {
  put?: Waiting[];
  drop?: string[];
}

/** Works on what waits as it is now: between looking and writing it may have been changed or sent. */
export function changeWaiting(change: (now: readonly Waiting[]) => Change): Promise<void> {
  return inTurn((open) => settle(open, change(open.waiting)));
}

export function reworkWaiting(id: string, rework: (now: Waiting) => Waiting): Promise<void> {
  return changeWaiting((all) => ({ put: all.filter((each) => each.id === id).map(rework) }));
}

export function dropWaiting(...ids: string[]): Promise<void> {
  return changeWaiting(() => ({ drop: ids }));
}

export function changeBaggage(holding: string, change: (now: Baggage) => Baggage): Promise<void> {
  return inTurn(async (open) => {
    const now = open.baggage.get(holding);
    if (now) await settle(open, { baggage: [[holding, change(now)]] });
  });
}

/** Another window may have sent it, and taken it away. */
export async function stillWaits(id: string): Promise<boolean> {
  return isKept(id);
}

export interface Taking {
  baggage: Baggage;
  passphrase: string;
  /** Says on the server that it is taken along, as `id`. */
  note: (id: string, secret: string) => Promise<{ lock_after_days: number; idle_minutes: number }>;
}

/** Puts a visit on this device. Answers "wrong" when another passphrase is in use here. */
export async function takeAlong({
  baggage,
  passphrase,
  note,
}: Taking): Promise<"wrong" | { holding: string }> {
  const before = (await loadField()).find(({ account }) => account === baggage.me.id);
  let key: CryptoKey | null;
  let vault: Vault;
  if (before) {
    key = await openLock(before, passphrase);
    if (!key) return "wrong";
    vault = before;
  } else {
    const made = await makeLock(passphrase);
    key = made.key;
    vault = {
      ...made.lock,
      id: newKey(),
      account: baggage.me.id,
      holdings: [],
      lockAfterDays: 0,
      idleMinutes: 0,
      contactAt: 0,
    };
  }
  const [id, secret] = [newId(), newSecret()];
  const terms = await note(id, secret);
  vault = {
    ...vault,
    holdings: [...vault.holdings, { id, secret, waiting: 0 }],
    lockAfterDays: terms.lock_after_days,
    idleMinutes: terms.idle_minutes,
    contactAt: Date.now(),
  };
  const open: Open = { vault, key, baggage: new Map(), waiting: [], damaged: 0 };
  await keep(vault, [await sealed(open, id, id, { baggage })]);
  tellOthers();
  // Asks the browser not to clear it away when the disk gets full.
  await navigator.storage?.persist?.().catch(() => false);
  await loadField();
  show({ open: await opened(vault, key) });
  return { holding: id };
}

/** Takes these visits off this device, and tells the server so. What was not sent is lost. */
export async function wipe(vault: string, gone: readonly string[]): Promise<void> {
  const wiping = last.then(() => wiped(vault, new Set(gone)));
  last = wiping.catch(() => {});
  const said = await wiping;
  if (said.length > 0)
    await askServer(
      said[0]?.account ?? "",
      said.map(({ id, secret }) => ({ id, secret, wiped: true })),
    );
}

async function wiped(id: string, gone: ReadonlySet<string>) {
  const vault = (await readVaults()).find((each) => each.id === id);
  if (!vault) return [];
  const left = await wipeHoldings(vault, gone);
  tellOthers();
  const { open } = field;
  if (open?.vault.id === id)
    show({
      open: left && {
        ...open,
        vault: left,
        baggage: new Map([...open.baggage].filter(([holding]) => !gone.has(holding))),
        waiting: open.waiting.filter(({ holding }) => !gone.has(holding)),
      },
    });
  if ((await loadField()).length === 0) await dropShell().catch(() => {});
  return vault.holdings
    .filter((each) => gone.has(each.id))
    .map((each) => ({ ...each, account: vault.account }));
}

/** Asks the server of every visit on this device, locked or not, and wipes what is over. Answers whether it was heard. */
export async function makeContact(): Promise<boolean> {
  let heardAll = true;
  for (const vault of await loadField()) {
    const heard = await askServer(
      vault.account,
      vault.holdings.map(({ id, secret, waiting }) => ({ id, secret, waiting })),
    );
    if (!heard) {
      heardAll = false;
      continue;
    }
    const over = heard.standings.filter((each) => each.over).map(({ id }) => id);
    const terms = {
      contactAt: Date.now(),
      lockAfterDays: heard.lock_after_days,
      idleMinutes: heard.idle_minutes,
    };
    if (field.open?.vault.id === vault.id)
      await inTurn((open) => settle(open, { contact: terms })).catch(() => {});
    else await keep({ ...vault, ...terms });
    if (over.length > 0) await wipe(vault.id, over);
  }
  await loadField();
  return heardAll;
}
