import { expect, it } from "vitest";
import { characters, part, replaced } from "./typed";

it("puts a completion in the place of what was typed, and the caret behind it", () => {
  expect(replaced("water pla", 6, 9, "place:")).toEqual(["water place:", 12]);
  expect(replaced("place:Kel water", 6, 9, '"Kelmara North" ')).toEqual(['place:"Kelmara North" water', 22]);
});

it("counts a character outside the basic plane as one", () => {
  expect(characters("🔥 pla")).toBe(5);
  expect(replaced("🔥 pla", 2, 5, "place:")).toEqual(["🔥 place:", 9]);
  expect(part("🔥 place:Nowhere", 8, 15)).toBe("Nowhere");
});
