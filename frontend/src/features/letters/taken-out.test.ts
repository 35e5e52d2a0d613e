import { expect, test } from "vitest";
import { takenOut } from "./taken-out";

test("a name gives way to a gap that still has to be filled", () => {
  expect(takenOut("Dear Karim, see Karim.", [{ start: 5, end: 10 }])).toBe("Dear …, see Karim.");
});

test("several places, whatever their order, and characters outside the first plane", () => {
  const places = [
    { start: 2, end: 5 },
    { start: 7, end: 10 },
  ];
  expect(takenOut("🕊 Kim (Kim)", places)).toBe("🕊 … ( …)");
});
