import { expect, it } from "vitest";
import { joined, type Reviewed } from "./components/review-articles";
import { lawFiltersFrom, proposalFiltersFrom } from "./filters";
import { called } from "./schemas";

const piece = (key: number, number: string | null, words: string): Reviewed => ({
  key,
  number,
  heading: null,
  words,
  likely: true,
  chosen: true,
});

it("joins an article to the one above without losing its number", () => {
  const pieces = [piece(0, "Article 1", "One."), piece(1, "Article 2", "of this Act."), piece(2, null, "x")];
  const after = joined(pieces, 1);
  expect(after.map((each) => each.words)).toEqual(["One.\nArticle 2\nof this Act.", "x"]);
  expect(joined(pieces, 0)).toEqual(pieces);
});

it("takes nothing out of an address but filters it knows", () => {
  expect(lawFiltersFrom({ kind: "bill", titled: "prison", other: "x" })).toEqual({
    kind: "bill",
    titled: "prison",
  });
  expect(lawFiltersFrom({ kind: "poem", authority: 7 })).toEqual({});
  expect(proposalFiltersFrom({ outcome: "in-part", state: "sent" })).toEqual({ outcome: "in-part" });
});

it("calls a provision by its number, else by its heading", () => {
  const named = { id: "1", number: "المادة 5", paragraph: "2", heading: "x" };
  expect(called(named)).toBe("المادة 5 2");
  expect(called({ ...named, number: null, paragraph: null })).toBe("x");
});
