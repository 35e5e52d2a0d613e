import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NoAnswerError, ProblemError } from "@/client/problem";
import type { Paragraph, ParagraphDraft, Report } from "./schemas";
import { Writing } from "./writing";

const addParagraph = vi.hoisted(() => vi.fn());
const patchParagraph = vi.hoisted(() => vi.fn());
vi.mock("./api/writing", () => ({ addParagraph, patchParagraph, readReport: vi.fn() }));

/** The service: it keeps what it is sent, and answers when it is told to. */
let kept: Paragraph[];
let answers: (() => void)[];
let shown: Report;
let writing: Writing;

const paragraph = (id: string, text: string, version = 1): Paragraph =>
  ({ id, section: "s1", kind: "text", text, shown: text, version, gone: false }) as Paragraph;
const report = (): Report =>
  ({
    id: "r1",
    version: 1,
    language: "en",
    sections: [{ id: "s1", paragraphs: [...kept] }],
  }) as unknown as Report;
const problem = (status: number) => new ProblemError({ type: "about:blank", title: "no", status });
const later = (): Promise<Report> => {
  const now = report();
  return new Promise((done) => answers.push(() => done(now)));
};
const answer = async () => {
  answers.shift()?.();
  await vi.advanceTimersByTimeAsync(0);
};
const page = () =>
  writing
    .standing()
    ?.sections[0]?.paragraphs.map(
      ({ id, text }) => `${id}: ${writing.snapshot().unkept.get(id)?.text ?? text}`,
    );
const begin = (id: string, after: string | null, text = "") =>
  writing.begin({ id, section: "s1", kind: "text", after }, text);

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  kept = [paragraph("p1", "one")];
  shown = report();
  addParagraph.mockReset().mockImplementation((_report: string, draft: ParagraphDraft) => {
    const at = draft.first ? 0 : kept.findIndex(({ id }) => id === draft.after) + 1 || kept.length;
    if (!kept.some(({ id }) => id === draft.id))
      kept.splice(at, 0, paragraph(draft.id ?? "", draft.text ?? ""));
    return later();
  });
  patchParagraph.mockReset().mockImplementation((id: string, version: number, { text }: { text: string }) => {
    kept = kept.map((each) => (each.id === id ? paragraph(id, text, version + 1) : each));
    return later();
  });
  writing = new Writing({
    report: "r1",
    now: () => shown,
    show: (next) => {
      shown = next;
    },
  });
});
afterEach(() => vi.useRealTimers());

it("shows a new paragraph before the service knows of it", async () => {
  begin("p2", "p1");
  expect(page()).toEqual(["p1: one", "p2: "]);
  await vi.runAllTimersAsync();
  expect(page()).toEqual(["p1: one", "p2: "]);
  await answer();
  expect(page()).toEqual(["p1: one", "p2: "]);
  expect(writing.snapshot().unkept.size).toBe(0);
});

it("makes it with what stands in it when its turn comes", async () => {
  writing.write("p1", "one and more");
  writing.keep("p1");
  await vi.advanceTimersByTimeAsync(0);
  begin("p2", "p1");
  writing.write("p2", "typed while the line was slow");
  await answer();
  expect(addParagraph.mock.calls[0]?.[1]).toMatchObject({
    id: "p2",
    after: "p1",
    first: false,
    text: "typed while the line was slow",
  });
});

it("keeps in the new paragraph what is typed until the answer, and puts it nowhere else", async () => {
  begin("p2", "p1");
  await vi.advanceTimersByTimeAsync(0);
  writing.write("p2", "tw");
  writing.write("p2", "two");
  await answer();
  expect(page()).toEqual(["p1: one", "p2: two"]);
  await vi.runAllTimersAsync();
  expect(patchParagraph.mock.calls).toEqual([["p2", 1, { text: "two" }]]);
  await answer();
  expect(writing.snapshot().unkept.size).toBe(0);
  expect(kept.map(({ text }) => text)).toEqual(["one", "two"]);
});

it("makes paragraphs begun one after another in their order", async () => {
  begin("p2", "p1", "two");
  begin("p3", "p2", "three");
  begin("p4", "p1", "between");
  expect(page()).toEqual(["p1: one", "p4: between", "p2: two", "p3: three"]);
  for (let at = 0; at < 3; at += 1) {
    await vi.advanceTimersByTimeAsync(0);
    await answer();
  }
  expect(kept.map(({ id }) => id)).toEqual(["p1", "p4", "p2", "p3"]);
});

it("asks with the same key and the same words where no answer came, so that nothing is there twice", async () => {
  addParagraph.mockRejectedValueOnce(new NoAnswerError());
  begin("p2", "p1", "two");
  await vi.runAllTimersAsync();
  expect(writing.snapshot().unkept.get("p2")?.standing).toBe("failed");
  writing.write("p2", "two and more");
  void writing.flush();
  await vi.advanceTimersByTimeAsync(0);
  const [first, second] = addParagraph.mock.calls;
  expect(second).toEqual(first);
  await answer();
  await answer();
  expect(kept.map(({ text }) => text)).toEqual(["one", "two and more"]);
  expect(writing.snapshot().unkept.size).toBe(0);
});

it("holds the words that the service refused, and asks anew with those that stand there", async () => {
  addParagraph.mockRejectedValueOnce(problem(409));
  begin("p2", "p1", "two");
  await vi.runAllTimersAsync();
  expect(writing.snapshot().unkept.get("p2")).toMatchObject({ standing: "refused", text: "two" });
  expect(page()).toEqual(["p1: one", "p2: two"]);
  writing.write("p2", "shorter");
  writing.keep("p2");
  await vi.runAllTimersAsync();
  await answer();
  const [first, second] = addParagraph.mock.calls;
  expect(second?.[1].text).toBe("shorter");
  expect(second?.[2]).not.toBe(first?.[2]);
  expect(writing.snapshot().unkept.size).toBe(0);
});

it("puts what follows a paragraph that could not be made where it stands on the page", async () => {
  addParagraph.mockRejectedValueOnce(problem(422));
  begin("p2", "p1", "two");
  begin("p3", "p2", "three");
  await vi.runAllTimersAsync();
  await answer();
  expect(page()).toEqual(["p1: one", "p2: two", "p3: three"]);
  expect(kept.map(({ id }) => id)).toEqual(["p1", "p3"]);
});

it("asks for nothing where a paragraph was begun and left in the same breath", async () => {
  begin("p2", "p1");
  begin("p3", "p2", "three");
  expect(writing.leave("p2")).toBe(true);
  expect(page()).toEqual(["p1: one", "p3: three"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(addParagraph.mock.calls.map(([, draft]) => draft)).toMatchObject([{ id: "p3", after: "p1" }]);
});

it("is made where it was moved to", async () => {
  writing.write("p1", "first");
  writing.keep("p1");
  await vi.advanceTimersByTimeAsync(0);
  begin("p2", "p1", "two");
  writing.reorder([{ section: "s1", paragraphs: ["p2", "p1"] }]);
  expect(page()).toEqual(["p2: two", "p1: first"]);
  await answer();
  await answer();
  expect(kept.map(({ id }) => id)).toEqual(["p2", "p1"]);
});

it("loses no words where somebody removed the section meanwhile", async () => {
  shown = { ...report(), sections: [] };
  begin("p2", "p1", "two");
  await vi.runAllTimersAsync();
  expect(addParagraph).not.toHaveBeenCalled();
  expect(writing.snapshot().unkept.get("p2")).toMatchObject({ standing: "removed", text: "two" });
});
