import { expect, it } from "vitest";
import { NoAnswerError, ProblemError } from "./problem";
import { whileSearchIsAway, worthAskingAgain } from "./queries";

const problem = (slug: string, status: number) =>
  new ProblemError({ type: `urn:daylight:problem:${slug}`, title: slug, status });

it("asks again where nobody answered or a service was away, twice", () => {
  expect(worthAskingAgain(0, new NoAnswerError())).toBe(true);
  expect(worthAskingAgain(1, problem("unavailable", 503))).toBe(true);
  expect(worthAskingAgain(2, problem("unavailable", 503))).toBe(false);
  expect(worthAskingAgain(0, problem("forbidden", 403))).toBe(false);
});

it("says at once that search is away, and looks again by and by until it is back", () => {
  for (const slug of ["search-away", "search-not-built"]) {
    expect(worthAskingAgain(0, problem(slug, 503))).toBe(false);
    expect(whileSearchIsAway({ state: { error: problem(slug, 503) } })).toBe(10_000);
  }
  expect(whileSearchIsAway({ state: { error: problem("unavailable", 503) } })).toBe(false);
  expect(whileSearchIsAway({ state: { error: null } })).toBe(false);
});
