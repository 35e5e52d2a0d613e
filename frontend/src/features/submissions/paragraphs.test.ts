import { expect, test } from "vitest";
import { moved, same, withNew } from "./paragraphs";
import type { Paragraph } from "./schemas";

const said = (id: string) => ({ id, kind: "text", text: id }) as Paragraph;
const ALL = [said("a"), said("b"), said("c")];
const ids = (paragraphs: Paragraph[]) => paragraphs.map((each) => each.id).join("");

test("a paragraph moves to another place and the others keep their order", () => {
  expect(ids(moved(ALL, 0, 2))).toBe("bca");
  expect(ids(moved(ALL, 2, 0))).toBe("cab");
});

test("nothing moves past either end", () => {
  expect(ids(moved(ALL, 0, -1))).toBe("abc");
  expect(ids(moved(ALL, 2, 3))).toBe("abc");
});

test("a new one stands after the one it was asked at, and holds no recommendation", () => {
  const made = withNew(ALL, 0, "text", "fr")[1];
  expect([made?.text, made?.language, made?.recommendation]).toEqual(["", "fr", null]);
});

test("what says the same is nothing to keep, another order or another word is", () => {
  expect(same(ALL, structuredClone(ALL))).toBe(true);
  expect(same(ALL, moved(ALL, 0, 1))).toBe(false);
  expect(same(ALL, [said("a"), said("b"), { ...said("c"), text: "d" }])).toBe(false);
  expect(same(ALL, ALL.slice(1))).toBe(false);
});
