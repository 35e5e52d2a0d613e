import { expect, it } from "vitest";
import { cipher, decipher, makeLock, newSecret, openLock } from "./cipher";

const WORDS = "Cell B-04 has no window";

it("opens with its passphrase and with no other", async () => {
  const { lock, key } = await makeLock("four words that fit", 1_000);
  const kept = await cipher(key, "here", { text: WORDS });
  expect(await openLock(lock, "four words that fix")).toBeNull();
  const again = await openLock(lock, "four words that fit");
  expect(again && (await decipher(again, "here", kept))).toEqual({ text: WORDS });
});

it("takes the same letters from another keyboard", async () => {
  const { lock } = await makeLock("caf\u00e9 au lait noir", 1_000);
  expect(await openLock(lock, "cafe\u0301 au lait noir")).not.toBeNull();
});

it("shows nothing of what it keeps, nor gives the key away", async () => {
  const { key } = await makeLock("four words that fit", 1_000);
  const { data } = await cipher(key, "here", { text: WORDS });
  expect(new TextDecoder().decode(data)).not.toContain("window");
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
});

it("does not open what was moved to another place", async () => {
  const { key } = await makeLock("four words that fit", 1_000);
  const kept = await cipher(key, "here", WORDS);
  await expect(decipher(key, "there", kept)).rejects.toThrow();
});

it("makes a proof the server takes", () => {
  expect(newSecret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(newSecret()).not.toBe(newSecret());
});
