import { expect, it } from "vitest";
import { linesOf, moved, newBlock, runsOf, without, wordsIn } from "./chapters";

it("moves within its list and never out of it", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});

it("takes out one block alone", () => {
  const [one, other] = [newBlock(), newBlock()];
  expect(without([one, other], one.id)).toEqual([other]);
});

it("reads lines as they are printed", () => {
  expect(linesOf("## Head\n\n- one\nSaid\n> quoted")).toEqual([
    { kind: "heading", text: "Head" },
    { kind: "item", text: "one" },
    { kind: "text", text: "Said" },
    { kind: "quotation", text: "quoted" },
  ]);
  expect(runsOf("a **b** *c* 2*3")).toEqual([
    { text: "a ", strong: false, stressed: false },
    { text: "b", strong: true, stressed: false },
    { text: " ", strong: false, stressed: false },
    { text: "c", strong: false, stressed: true },
    { text: " 2*3", strong: false, stressed: false },
  ]);
});

it("says it in the language asked for, else in any", () => {
  expect(wordsIn({ en: "Visits", ar: "الزيارات" }, ["ar"])).toBe("الزيارات");
  expect(wordsIn({ en: "Visits" }, ["ar"])).toBe("Visits");
  expect(wordsIn({}, ["ar"])).toBe("");
});
