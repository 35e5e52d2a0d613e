import { expect, it } from "vitest";
import { generalised, stretches } from "./hits";
import type { Hit, Paragraph } from "./schemas";

const hit = (start: number, end: number, more = {}) =>
  ({ id: `${start}`, start, end, part: "text", suggestion: "a young man", ...more }) as Hit;
const paragraph = (more = {}) =>
  ({ kind: "text", text: "𝄞 a man of 19 said", shown: "𝄞 a man of 19 said", ...more }) as Paragraph;

it("puts the general words where the service found the place, counted in characters", () => {
  expect(generalised(paragraph(), hit(2, 13))).toBe("𝄞 a young man said");
});

it("writes only into what is written here", () => {
  const finding = paragraph({
    kind: "finding",
    text: "He is 19.",
    shown: "Long words of the finding\n\nHe is 19.",
  });
  expect(generalised(finding, hit(0, 4))).toBeNull();
  expect(generalised(finding, hit(33, 35, { suggestion: "young" }))).toBe("He is young.");
  expect(generalised(paragraph({ kind: "quotation" }), hit(2, 13))).toBeNull();
  expect(generalised(paragraph(), hit(2, 13, { suggestion: null }))).toBeNull();
});

it("cuts the words at the places, and loses none of them", () => {
  const cut = stretches("𝄞 a man of 19 said", [hit(11, 13), hit(2, 13)]);
  expect(cut.map(({ text, hit: found }) => [text, found !== null])).toEqual([
    ["𝄞 ", false],
    ["a man of 19", true],
    [" said", false],
  ]);
});
