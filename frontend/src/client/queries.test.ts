import { QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { NoAnswerError, ProblemError } from "./problem";
import { createQueryClient, untilItAnswers, worthAskingAgain } from "./queries";

const problem = (slug: string, status: number) =>
  new ProblemError({ type: `urn:daylight:problem:${slug}`, title: slug, status });

it("asks again where nobody answered or a service was away, twice", () => {
  expect(worthAskingAgain(0, new NoAnswerError())).toBe(true);
  expect(worthAskingAgain(1, problem("unavailable", 503))).toBe(true);
  expect(worthAskingAgain(2, problem("unavailable", 503))).toBe(false);
  expect(worthAskingAgain(0, problem("forbidden", 403))).toBe(false);
});

it("says at once that search is away", () => {
  for (const slug of ["search-away", "search-not-built"]) {
    expect(worthAskingAgain(0, problem(slug, 503))).toBe(false);
  }
});

it("looks again by and by until who was away answers, and not where it was refused", () => {
  const away = [problem("search-away", 503), problem("unavailable", 503), problem("late-answer", 504)];
  for (const error of [new NoAnswerError(), ...away]) {
    expect(untilItAnswers({ state: { error } })).toBe(10_000);
  }
  for (const error of [
    null,
    problem("forbidden", 403),
    problem("not-found", 404),
    problem("internal", 500),
  ]) {
    expect(untilItAnswers({ state: { error } })).toBe(false);
  }
});

it("brings up to date what could not be asked again after a change", async () => {
  vi.useFakeTimers();
  const queryClient = createQueryClient(() => {});
  const answers = ["before", ...Array(3).fill(problem("unavailable", 503)), "after"];
  const list = new QueryObserver(queryClient, {
    queryKey: ["list"],
    queryFn: async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const shown: unknown[] = [];
  const leave = list.subscribe(({ data }) => shown.push(data));
  await vi.advanceTimersByTimeAsync(10);
  void queryClient.invalidateQueries({ queryKey: ["list"] });
  await vi.advanceTimersByTimeAsync(5_000);
  expect([answers.length, shown.at(-1)]).toEqual([1, "before"]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown.at(-1)).toBe("after");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers).toEqual([]);
  leave();
  vi.useRealTimers();
});
