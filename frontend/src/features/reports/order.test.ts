import { expect, it } from "vitest";
import { placed, reordered, stepped, steppedPart } from "./order";
import type { Report } from "./schemas";

const order = [
  { section: "s1", paragraphs: ["a", "b"] },
  { section: "s2", paragraphs: [] },
  { section: "s3", paragraphs: ["c"] },
];
const read = (parts: typeof order | null | undefined) =>
  parts?.map(({ section, paragraphs }) => `${section}:${paragraphs.join("")}`).join(" ") ?? null;

it.each([
  ["b", -1, "s1:ba s2: s3:c"],
  ["a", 1, "s1:ba s2: s3:c"],
  ["b", 1, "s1:a s2:b s3:c"],
  ["c", -1, "s1:ab s2:c s3:"],
  ["a", -1, null],
  ["c", 1, null],
  ["unknown", 1, null],
] as const)("moves %s by %i", (paragraph, by, expected) => {
  expect(read(stepped(order, paragraph, by) as typeof order | null)).toBe(expected);
});

it.each([
  ["a", { section: "s3", before: "c" }, "s1:b s2: s3:ac"],
  ["a", { section: "s1", before: null }, "s1:ba s2: s3:c"],
  ["c", { section: "s2", before: null }, "s1:ab s2:c s3:"],
  ["a", { section: "s1", before: "b" }, null],
  ["a", { section: "s1", before: "a" }, null],
] as const)("drops %s %o", (paragraph, to, expected) => {
  expect(read(placed(order, paragraph, to) as typeof order | null)).toBe(expected);
});

it("moves a section with all it holds", () => {
  expect(read(steppedPart(order, "s3", -1) as typeof order)).toBe("s1:ab s3:c s2:");
  expect(steppedPart(order, "s1", -1)).toBeNull();
});

it("numbers all that is printed anew, but no headings and nothing withdrawn", () => {
  const one = (id: string, kind = "text", gone = false) => ({ id, kind, gone, section: "s1", number: 9 });
  const report = {
    sections: [
      { id: "s1", paragraphs: [one("h", "heading"), one("a"), one("g", "finding", true)] },
      { id: "s2", paragraphs: [one("b")] },
    ],
  } as unknown as Report;
  const next = reordered(report, [
    { section: "s2", paragraphs: ["h", "b"] },
    { section: "s1", paragraphs: ["g", "a"] },
  ]);
  expect(next.sections.flatMap(({ paragraphs }) => paragraphs.map((each) => [each.id, each.number]))).toEqual(
    [
      ["h", null],
      ["b", 1],
      ["g", null],
      ["a", 2],
    ],
  );
  expect(next.sections[0]?.paragraphs[0]?.section).toBe("s2");
});
