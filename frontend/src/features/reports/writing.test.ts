import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NoAnswerError, ProblemError } from "@/client/problem";
import type { Paragraph, Report } from "./schemas";
import { Writing } from "./writing";

const patchParagraph = vi.hoisted(() => vi.fn());
const readReport = vi.hoisted(() => vi.fn());
vi.mock("./api/writing", () => ({ patchParagraph, readReport }));

const paragraph = (text: string, version = 1): Paragraph =>
  ({ id: "p1", section: "s1", kind: "text", text, shown: text, version, gone: false }) as Paragraph;
const report = (...paragraphs: Paragraph[]): Report =>
  ({ id: "r1", version: 1, sections: [{ id: "s1", paragraphs }] }) as unknown as Report;
const problem = (status: number, more = {}) =>
  new ProblemError({ type: "about:blank", title: "no", status, ...more });

let shown: Report;
let writing: Writing;

beforeEach(() => {
  vi.useFakeTimers();
  patchParagraph.mockReset();
  readReport.mockReset();
  shown = report(paragraph("as it was"));
  writing = new Writing({
    report: "r1",
    now: () => shown,
    show: (next) => {
      shown = next;
    },
  });
});
afterEach(() => vi.useRealTimers());

const standing = () => writing.snapshot().unkept.get("p1")?.standing;

it("keeps what was typed once the hand rests, and once only", async () => {
  patchParagraph.mockResolvedValue(report(paragraph("as it is", 2)));
  writing.write("p1", "as it i");
  writing.write("p1", "as it is");
  expect(patchParagraph).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(patchParagraph.mock.calls).toEqual([["p1", 1, { text: "as it is" }]]);
  expect(writing.snapshot().unkept.size).toBe(0);
  expect(writing.snapshot().keptAt).not.toBeNull();
});

it("sends nothing where nothing changed in the end", async () => {
  writing.write("p1", "as it was ");
  await vi.runAllTimersAsync();
  expect(patchParagraph).not.toHaveBeenCalled();
  expect(writing.snapshot().unkept.size).toBe(0);
});

it("keeps upon its own version what is typed while the line is slow", async () => {
  let answer: (report: Report) => void = () => {};
  patchParagraph.mockReturnValueOnce(
    new Promise<Report>((done) => {
      answer = done;
    }),
  );
  patchParagraph.mockResolvedValueOnce(report(paragraph("one two", 3)));
  writing.write("p1", "one");
  await vi.advanceTimersByTimeAsync(1300);
  writing.write("p1", "one two");
  await vi.advanceTimersByTimeAsync(1300);
  answer(report(paragraph("one", 2)));
  await vi.runAllTimersAsync();
  expect(patchParagraph.mock.calls[1]).toEqual(["p1", 2, { text: "one two" }]);
  expect(writing.snapshot().unkept.size).toBe(0);
});

it("shows both texts when somebody else was quicker, and overwrites nobody unasked", async () => {
  const theirs = paragraph("as they wrote", 2);
  patchParagraph.mockRejectedValueOnce(problem(412, { current: report(theirs) }));
  writing.write("p1", "as I wrote");
  await vi.runAllTimersAsync();
  expect(standing()).toBe("conflict");
  expect(writing.snapshot().unkept.get("p1")).toMatchObject({ text: "as I wrote", theirs });
  writing.write("p1", "as I wrote, and they");
  await vi.runAllTimersAsync();
  expect(patchParagraph).toHaveBeenCalledTimes(1);

  patchParagraph.mockResolvedValueOnce(report(paragraph("as I wrote, and they", 3)));
  writing.settle("p1", "mine");
  await vi.runAllTimersAsync();
  expect(patchParagraph.mock.calls[1]).toEqual(["p1", 2, { text: "as I wrote, and they" }]);
  expect(standing()).toBeUndefined();
});

it("takes theirs when asked to", async () => {
  patchParagraph.mockRejectedValueOnce(problem(412, { current: report(paragraph("theirs", 2)) }));
  writing.write("p1", "mine");
  await vi.runAllTimersAsync();
  writing.settle("p1", "theirs");
  await vi.runAllTimersAsync();
  expect(writing.snapshot().unkept.size).toBe(0);
  expect(shown.sections[0]?.paragraphs[0]?.text).toBe("theirs");
});

it("goes on where others changed what it is, but not its words", async () => {
  readReport.mockResolvedValue(report(paragraph("as it was", 2)));
  patchParagraph.mockRejectedValueOnce(problem(412));
  patchParagraph.mockResolvedValueOnce(report(paragraph("new words", 3)));
  writing.write("p1", "new words");
  await vi.runAllTimersAsync();
  expect(patchParagraph.mock.calls[1]).toEqual(["p1", 2, { text: "new words" }]);
  expect(writing.snapshot().unkept.size).toBe(0);
});

it("holds what could not be sent, and sends it again", async () => {
  patchParagraph.mockRejectedValueOnce(new NoAnswerError());
  writing.write("p1", "on the train");
  await vi.runAllTimersAsync();
  expect(standing()).toBe("failed");
  patchParagraph.mockResolvedValueOnce(report(paragraph("on the train", 2)));
  await writing.flush();
  expect(writing.snapshot().unkept.size).toBe(0);
});

it("loses nothing of a paragraph that somebody removed meanwhile", async () => {
  writing.write("p1", "a long thought");
  shown = report();
  await vi.runAllTimersAsync();
  expect(standing()).toBe("removed");
  expect(writing.snapshot().unkept.get("p1")?.text).toBe("a long thought");
});

it("does one thing after another, and once more upon what somebody else left", async () => {
  const made: number[] = [];
  const fresh = { ...report(paragraph("as it was")), version: 5 };
  const act = writing.act((now) => {
    made.push(now.version);
    return now.version === 1
      ? Promise.reject(problem(412, { current: fresh }))
      : Promise.resolve({ ...fresh, version: 6 });
  });
  await vi.runAllTimersAsync();
  await act;
  expect(made).toEqual([1, 5]);
  expect(shown.version).toBe(6);
});
