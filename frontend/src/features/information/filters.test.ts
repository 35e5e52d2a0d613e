import { describe, expect, it } from "vitest";
import { addressOf, narrows, parseInformationSearch, queryOf } from "./filters";

describe("the list of information", () => {
  it("shows first what nobody has decided about", () => {
    expect(queryOf({})).toEqual({ state: ["new", "looked-at"] });
  });

  it("takes a chosen state before that of the view", () => {
    expect(queryOf({ show: "undecided", state: ["kept"] })).toEqual({ state: ["kept"] });
  });

  it("forgets what it does not know", () => {
    expect(parseInformationSearch({ show: "x", state: ["new", "y"], place: "p" })).toEqual({
      state: ["new"],
      place: ["p"],
    });
  });

  it("is the same list as a file", () => {
    expect(addressOf({ show: "at-once", place: ["p"] })).toBe("at_once=true&place=p");
  });

  it("is not narrowed by a view", () => {
    expect(narrows({ show: "all" })).toBe(false);
    expect(narrows({ theme: ["t"] })).toBe(true);
  });
});
