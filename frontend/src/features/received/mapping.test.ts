import { expect, test } from "vitest";
import { fieldOf, withField } from "./mapping";
import type { ReceivedMapping } from "./schemas";

const MAPPING = {
  columns: { text: "Recommendation", paragraph: "No." },
  date_order: "ymd",
  language: "en",
  themes: {},
} satisfies ReceivedMapping;

test("a field that another column takes leaves the one it had", () => {
  const changed = withField(MAPPING, "Annotation", "text");
  expect(changed.columns).toEqual({ paragraph: "No.", text: "Annotation" });
  expect(fieldOf(changed, "Recommendation")).toBe("");
});

test("a column that is left out goes nowhere", () => {
  expect(withField(MAPPING, "No.", "").columns).toEqual({ text: "Recommendation" });
});
