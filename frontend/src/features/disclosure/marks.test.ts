import { expect, it } from "vitest";
import { joined, marksFor, piecesOf, placesOf } from "./marks";

it("cuts a text where names were found, by code points", () => {
  const text = "🙏 Karim said";
  const pieces = piecesOf("narrative", text, [{ field: "narrative", start: 2, end: 7 }]);
  expect(pieces.map((piece) => piece.text)).toEqual(["🙏 ", "Karim", " said"]);
  expect(pieces[1]?.span).toBeTruthy();
});

it("leaves another text's places alone, and overlapping ones out", () => {
  const spans = [
    { field: "summary", start: 0, end: 2 },
    { field: "narrative", start: 0, end: 3 },
    { field: "narrative", start: 2, end: 4 },
  ];
  expect(piecesOf("narrative", "abcdef", spans).map((piece) => piece.text)).toEqual(["abc", "def"]);
  expect(marksFor(["narrative"], spans)).toHaveLength(2);
});

it("finds every place of a word, whatever its case", () => {
  expect(placesOf("summary", "Wing C, wing c", "WING C")).toEqual([
    { field: "summary", start: 0, end: 6 },
    { field: "summary", start: 8, end: 14 },
  ]);
  expect(placesOf("summary", "anything", "  ")).toEqual([]);
});

it("never makes a marked place smaller", () => {
  const karim = { field: "narrative", start: 0, end: 5 };
  const left = { field: "narrative", start: 10, end: 12 };
  const inside = { field: "narrative", start: 0, end: 3 };
  expect(joined([karim, left], [karim], [inside])).toEqual({ places: [karim, left], marks: [karim] });
  const across = { field: "narrative", start: 4, end: 8 };
  expect(joined([karim], [], [across]).marks).toEqual([{ field: "narrative", start: 0, end: 8 }]);
});
