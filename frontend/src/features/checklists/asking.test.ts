import { expect, it } from "vitest";
import { answersBy, ask } from "./asking";
import type { Definition, Question, Standing } from "./schemas";

function question(key: string, more: Partial<Question> = {}): Question {
  return {
    key,
    kind: "yes-no",
    text: { en: key },
    hint: {},
    required: true,
    options: [],
    columns: [],
    unit: {},
    standards: [],
    themes: [],
    ...more,
  };
}

const FORM: Definition = {
  languages: ["en"],
  title: { en: "Prisons" },
  sections: [
    { key: "a", title: {}, hint: {}, questions: [question("x"), question("y", { shown_if: "x = 'no'" })] },
    { key: "cells", title: {}, hint: {}, repeat: { en: "cell" }, questions: [question("light")] },
    { key: "b", title: {}, hint: {}, shown_if: "count(light = 'no') > 0", questions: [question("z")] },
  ],
};

function given(key: string, value: unknown, round: string | null = null): Standing {
  return { question: key, round, value, not_seen: false, why: "", note: "" } as Standing;
}

const CELL = { id: "c1", section: "cells", label: "B-04", removed: false };

it("asks what matters and no more", () => {
  const counts = (answers: Standing[], rounds = [CELL]) =>
    ask(FORM, answersBy(answers), rounds).map(({ asked, answered, missing }) => [
      asked,
      answered,
      missing.length,
    ]);
  expect(counts([], [])).toEqual([
    [1, 0, 1],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(counts([given("x", "no"), given("light", "no", "c1")])).toEqual([
    [2, 1, 1],
    [1, 1, 0],
    [1, 0, 1],
  ]);
  expect(counts([given("light", "no", "c1")], [{ ...CELL, removed: true }])[2]).toEqual([0, 0, 0]);
});

it("takes what was not seen for done", () => {
  const unseen = { ...given("x", null), not_seen: true };
  expect(ask(FORM, answersBy([unseen]), [])[0]?.answered).toBe(1);
});
