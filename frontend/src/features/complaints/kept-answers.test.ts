import { beforeEach, expect, it } from "vitest";
import { emptyAnswers, emptyPerson } from "./draft";
import { forgetAnswers, keepAnswers, keptAnswers } from "./kept-answers";

const EMPTY = emptyAnswers({ today: "2026-05-12", language: "en", place: null, office: null });
const WRITTEN = { ...EMPTY, summary: "No interpreter" };

beforeEach(() => sessionStorage.clear());

it("gives back what was written to who wrote it", () => {
  keepAnswers("a1 complaints", WRITTEN);
  expect(keptAnswers("a1 complaints")).toEqual(WRITTEN);
  forgetAnswers();
  expect(keptAnswers("a1 complaints")).toBeNull();
});

it("leaves nothing in the window once a person is named", () => {
  keepAnswers("a1 complaints", WRITTEN);
  keepAnswers("a1 complaints", {
    ...WRITTEN,
    people: [{ ...emptyPerson("complainant"), phone: "+000 555" }],
  });
  expect(sessionStorage.length).toBe(0);
});

it("throws away what somebody else wrote at this screen", () => {
  keepAnswers("a1 complaints", WRITTEN);
  expect(keptAnswers("b2 complaints")).toBeNull();
  expect(sessionStorage.length).toBe(0);
});
