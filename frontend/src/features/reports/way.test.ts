import { expect, it } from "vitest";
import { lacksOf } from "./missing";
import type { Part, Remark } from "./schemas";
import { stepOf } from "./way";

const none = { empty: false, gone: 0, blank: 0, remarks: 0 };

it.each([
  [{ state: "draft", checked: false }, { ...none, empty: true }, "draft"],
  [{ state: "draft", checked: true }, { ...none, gone: 1 }, "draft"],
  [{ state: "draft", checked: false }, none, "checked"],
  [{ state: "draft", checked: true }, none, "fact-check"],
  [{ state: "fact-check", checked: true }, none, "fact-check"],
  [{ state: "settling", checked: false }, none, "settled"],
  [{ state: "adopting", checked: true }, none, "adopted"],
  [{ state: "adopted", checked: true }, none, "sent"],
  [{ state: "sent", checked: true }, none, "published"],
] as const)("%o stands at %s", (report, lacks, step) => {
  expect(stepOf(report, lacks)).toBe(step);
});

it("misses what would not be printed, and what nobody answered", () => {
  const one = (id: string, shown: string, more = {}) => ({ id, kind: "text", shown, gone: false, ...more });
  const part = { paragraphs: [one("a", "words"), one("b", " "), one("c", "", { gone: true })] } as Part;
  const remarks = [
    { paragraph: "a", settled_at: null },
    { paragraph: "a", settled_at: "2026-01-01" },
    { paragraph: "elsewhere", settled_at: null },
  ] as Remark[];
  expect(lacksOf(part, remarks)).toEqual({ empty: false, gone: 1, blank: 1, remarks: 1 });
  expect(lacksOf({ paragraphs: [] } as unknown as Part, []).empty).toBe(true);
});
