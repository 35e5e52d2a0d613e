/** What a passphrase opens. The key itself can be used by this page and taken out by nobody, this page included. */

const ROUNDS = 600_000;
const AES = { name: "AES-GCM", length: 256 };
const USES: KeyUsage[] = ["encrypt", "decrypt"];

type Bytes = Uint8Array<ArrayBuffer>;

/** What is kept in clear beside what it opens: of no use without the passphrase. */
export interface Lock {
  salt: Bytes;
  rounds: number;
  wrapped: ArrayBuffer;
}

export interface Ciphered {
  iv: Bytes;
  data: ArrayBuffer;
}

/** Without a secure address the browser keeps its ciphers from us. */
export function canCipher(): boolean {
  return globalThis.isSecureContext && typeof crypto.subtle !== "undefined" && "indexedDB" in globalThis;
}

async function wrapping(passphrase: string, { salt, rounds }: Pick<Lock, "salt" | "rounds">) {
  // Typed on another keyboard, the same letters may come in other code points.
  const typed = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds },
    base,
    { name: "AES-KW", length: 256 },
    false,
    ["wrapKey", "unwrapKey"],
  );
}

export async function makeLock(passphrase: string, rounds = ROUNDS): Promise<{ lock: Lock; key: CryptoKey }> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const made = await crypto.subtle.generateKey(AES, true, USES);
  const wrapped = await crypto.subtle.wrapKey(
    "raw",
    made,
    await wrapping(passphrase, { salt, rounds }),
    "AES-KW",
  );
  const lock = { salt, rounds, wrapped };
  const key = await openLock(lock, passphrase);
  if (!key) throw new Error("a lock that was just made does not open");
  return { lock, key };
}

/** Null with another passphrase. */
export async function openLock(lock: Lock, passphrase: string): Promise<CryptoKey | null> {
  const by = await wrapping(passphrase, lock);
  try {
    return await crypto.subtle.unwrapKey("raw", lock.wrapped, by, "AES-KW", AES, false, USES);
  } catch {
    return null;
  }
}

/** `place` is where it lies: moved elsewhere, it does not open. */
export async function cipher(key: CryptoKey, place: string, value: unknown): Promise<Ciphered> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: inBytes(place) },
    key,
    plain,
  );
  return { iv, data };
}

export async function decipher<T>(key: CryptoKey, place: string, { iv, data }: Ciphered): Promise<T> {
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv, additionalData: inBytes(place) },
    key,
    data,
  );
  return JSON.parse(new TextDecoder().decode(plain)) as T;
}

function inBytes(place: string) {
  return new TextEncoder().encode(place);
}

/** 32 random bytes in letters that need no escaping. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
