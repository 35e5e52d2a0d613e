import { expect, it } from "vitest";
import { parseSearch, stringifySearch } from "./search-params";

it("writes a view as plain repeated names that can be typed by hand", () => {
  expect(stringifySearch({ view: "open", state: ["received", "closed"], place: undefined, q: "" })).toBe(
    "?view=open&state=received&state=closed",
  );
});

it("reads back what it wrote", () => {
  const written = stringifySearch({ q: "سجن سارن & more", state: ["a", "b"] });
  expect(parseSearch(written)).toEqual({ q: "سجن سارن & more", state: ["a", "b"] });
});

it("writes nothing for nothing", () => {
  expect(stringifySearch({})).toBe("");
});
