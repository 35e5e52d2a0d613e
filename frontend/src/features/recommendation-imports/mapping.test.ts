import { expect, test } from "vitest";
import { fieldOf, treeTargetOf, withField, withTreeTarget, withValue } from "./mapping";

const MAPPING = { columns: { text: "Recommendation", paragraph: "No." } };

test("a field that another column takes leaves the one it had", () => {
  const changed = withField(MAPPING, "Annotation", "text");
  expect(changed.columns).toEqual({ paragraph: "No.", text: "Annotation" });
  expect(fieldOf(changed, "Recommendation")).toBe("");
});

test("a column that is left out goes nowhere", () => {
  expect(withField(MAPPING, "No.", "").columns).toEqual({ text: "Recommendation" });
});

test("a column is the name in one language or a field, not both", () => {
  const tree = { names: { und: "Name" }, columns: { kind: "Type" } };
  const french = withTreeTarget(tree, "Type", "name:fr");
  expect(french).toEqual({ names: { und: "Name", fr: "Type" }, columns: {} });
  expect(treeTargetOf(french, "Type")).toBe("name:fr");
  expect(withTreeTarget(french, "Type", "kind")).toEqual(tree);
});

test("a value that stands for nothing again is taken out", () => {
  expect(withValue(withValue({}, "H", "high"), "H", "")).toEqual({});
});
