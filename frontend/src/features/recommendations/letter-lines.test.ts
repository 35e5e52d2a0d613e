import { describe, expect, it } from "vitest";
import { kindAt, linesOf, sameBelow } from "./letter-lines";
import type { Addressed } from "./schemas";

const row = (addressee: string, source = "visit-report") => ({ addressee, source }) as Addressed;
const rows = [row("a"), row("b", "upr"), row("c")];

describe("a letter that answers many", () => {
  it("says the same in all lines below, but for those that cannot be answered so", () => {
    const lines = sameBelow(rows, { a: { kind: "accepted", text: "Yes" }, c: { kind: "rejected" } }, "a");
    expect(lines).toEqual({ a: { kind: "accepted", text: "Yes" }, c: { kind: "accepted", text: "Yes" } });
    expect(sameBelow(rows, lines, "c")).toEqual(lines);
  });

  it("chooses by the keys what such a recommendation can be answered", () => {
    expect(kindAt(rows[0] as Addressed, "2")).toBe("in-part");
    expect(kindAt(rows[1] as Addressed, "2")).toBe("noted");
    expect(kindAt(rows[1] as Addressed, "4")).toBeUndefined();
    expect(kindAt(rows[0] as Addressed, "x")).toBeUndefined();
  });

  it("sends only what was answered, with the common words where a line has none of its own", () => {
    const lines = { a: { kind: "accepted", text: " Now " }, c: { kind: "rejected" } } as const;
    expect(linesOf(rows, lines, "See above")).toEqual([
      { addressee: "a", kind: "accepted", text: "Now" },
      { addressee: "c", kind: "rejected", text: "See above" },
    ]);
    expect(linesOf(rows, lines, "")[1]?.text).toBeNull();
  });
});
