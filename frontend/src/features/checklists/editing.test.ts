import { expect, it } from "vitest";
import { parse } from "./conditions";
import { empty, freshKey, moved, newQuestion, newSection, readChosen, writeChosen } from "./editing";

it("moves one and keeps the others in order", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
});

it("gives what is new a name that nothing has", () => {
  const form = empty("en", "Prisons");
  const section = { ...newSection(form), questions: [newQuestion(form)] };
  const next = freshKey({ ...form, sections: [section] }, "question");
  expect(next).not.toBe(section.questions[0]?.key);
});

it.each([
  [{ question: "held", sign: "=", value: "in-part" }, false, false],
  [{ question: "beds", sign: ">", value: "4" }, true, false],
  [{ question: "means", sign: "has", value: "belt" }, false, true],
  [{ question: "keys", sign: "answered", value: "" }, false, false],
])("reads a condition as it was chosen: %o", (chosen, isNumber, counted) => {
  const words = writeChosen(chosen, isNumber, counted);
  expect(() => parse(words)).not.toThrow();
  expect(readChosen(words)).toEqual(chosen);
});

it("leaves what was written by hand alone", () => {
  expect(readChosen("a = 'yes' or b = 'no'")).toBeNull();
});
