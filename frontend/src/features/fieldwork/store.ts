import type { Ciphered, Lock } from "./cipher";

/** One person's visits on this device. In clear is only what must be known while it is locked. */
export interface Vault extends Lock {
  id: string;
  account: string;
  holdings: Holding[];
  lockAfterDays: number;
  idleMinutes: number;
  /** When the server was last heard, in milliseconds. */
  contactAt: number;
}

/** A visit that was taken along, by an id that says nothing of it. */
export interface Holding {
  id: string;
  secret: string;
  /** Records not yet sent. */
  waiting: number;
}

export interface Sealed extends Ciphered {
  id: string;
  vault: string;
  holding: string;
}

const NAME = "daylight-fieldwork";
const STORES = { vaults: "vaults", sealed: "sealed" } as const;

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORES.vaults, { keyPath: "id" });
      request.result.createObjectStore(STORES.sealed, { keyPath: "id" }).createIndex("vault", "vault");
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

interface Stores {
  vaults: IDBObjectStore;
  sealed: IDBObjectStore;
}

/** All of it or nothing; returns when it is on the disk. */
async function write(act: (stores: Stores) => void): Promise<void> {
  const database = await open();
  await new Promise<void>((resolve, reject) => {
    const done = database.transaction([STORES.vaults, STORES.sealed], "readwrite", { durability: "strict" });
    done.oncomplete = () => resolve();
    done.onabort = () => reject(done.error);
    done.onerror = () => reject(done.error);
    act({ vaults: done.objectStore(STORES.vaults), sealed: done.objectStore(STORES.sealed) });
  });
}

async function read<T>(ask: (stores: Stores) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const going = database.transaction([STORES.vaults, STORES.sealed], "readonly");
    const request = ask({
      vaults: going.objectStore(STORES.vaults),
      sealed: going.objectStore(STORES.sealed),
    });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function readVaults(): Promise<Vault[]> {
  // Asking would make the store, and a trace on a device where nothing was ever taken along.
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === NAME)) return [];
  return read(({ vaults }) => vaults.getAll());
}

export function readSealed(vault: string): Promise<Sealed[]> {
  return read(({ sealed }) => sealed.index("vault").getAll(vault));
}

export async function isKept(id: string): Promise<boolean> {
  return (await read(({ sealed }) => sealed.count(id))) > 0;
}

export function keep(vault: Vault | null, sealed: Sealed[] = [], removed: string[] = []): Promise<void> {
  return write((stores) => {
    if (vault) stores.vaults.put(vault);
    for (const one of sealed) stores.sealed.put(one);
    for (const id of removed) stores.sealed.delete(id);
  });
}

/** Takes all of these visits away, and the key with the last of them. */
export async function wipeHoldings(vault: Vault, gone: ReadonlySet<string>): Promise<Vault | null> {
  const all = await readSealed(vault.id);
  const holdings = vault.holdings.filter(({ id }) => !gone.has(id));
  const left = holdings.length > 0 ? { ...vault, holdings } : null;
  await write((stores) => {
    for (const one of all) if (!left || gone.has(one.holding)) stores.sealed.delete(one.id);
    if (left) stores.vaults.put(left);
    else stores.vaults.delete(vault.id);
  });
  return left;
}
