import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startFieldwork } from "./start";

const device = vi.hoisted(() => ({ asked: 0, heard: false }));

vi.mock("./field", () => ({
  currentField: () => ({ vaults: [{ id: "one" }], open: null }),
  loadField: async () => [{ id: "one" }],
  lock: () => {},
  makeContact: async () => {
    device.asked += 1;
    return device.heard;
  },
}));
vi.mock("./shell", () => ({ keepShell: async () => {} }));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("indexedDB", {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a server that did not answer is asked again soon, then less and less often, and every five minutes once it did", async () => {
  startFieldwork();
  await vi.advanceTimersByTimeAsync(0);
  expect(device.asked).toBe(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(device.asked).toBe(2);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(device.asked).toBe(2);
  device.heard = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(device.asked).toBe(3);
  await vi.advanceTimersByTimeAsync(284_000);
  expect(device.asked).toBe(3);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(device.asked).toBe(4);
});
