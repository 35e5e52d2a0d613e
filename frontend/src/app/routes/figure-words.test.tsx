import { readFileSync } from "node:fs";
import { cleanup } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { useMeasureLabels } from "@/features/measures/labels";
import type { Dimension, Measure } from "@/features/measures/schemas";
import { LOCALES, type Locale, speak } from "@/i18n/locale";
import { renderPart } from "@/testing/render";
import { FigureWords } from "./figure-words";

/** By what they are of, by code, by language: what papers and public pages say. */
const PRINTED: Record<string, Record<string, Record<Locale, string>>> = JSON.parse(
  readFileSync("../services/search/src/search/annual_reports/words.json", "utf8"),
);
/** A measure of each kind of record. */
const COUNTED: Record<string, Measure> = {
  complaint: "complaints-received",
  recommendation: "recommendations-issued",
  visit: "visits-made",
  finding: "findings",
  "planned-visit": "programme-kept",
};

let said: ReturnType<typeof useMeasureLabels>;

function Asked() {
  said = useMeasureLabels();
  return null;
}

afterEach(async () => {
  cleanup();
  await speak("en");
});

function shown(of: string, code: string): string {
  if (of === "measures") return said.measure(code as Measure);
  if (of === "definitions") return said.definition(code as Measure);
  if (of === "dimensions") return said.dimension(code as Dimension);
  const [kind = "", dimension = kind] = of.split(".");
  const measure = COUNTED[kind] ?? "findings";
  return said.name(measure, dimension as Dimension, { key: code, name: null });
}

it.each(Object.keys(LOCALES) as Locale[])("papers and screens say the same in %s", async (locale) => {
  await speak(locale);
  await renderPart(
    <FigureWords>
      <Asked />
    </FigureWords>,
  );
  const printed = Object.entries(PRINTED).flatMap(([of, codes]) =>
    Object.entries(codes).map(([code, words]) => [of, code, words[locale]]),
  );
  expect(printed.length).toBeGreaterThan(100);
  const onScreen = printed.map(([of = "", code = ""]) => [of, code, shown(of, code)]);
  expect(onScreen).toEqual(printed);
});
