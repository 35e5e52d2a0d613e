import { useQuery } from "@tanstack/react-query";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { ProblemError } from "@/client/problem";
import { renderPart } from "@/testing/render";
import { reportQuery } from "../api/reports";
import type { Paragraph, ParagraphDraft, Report } from "../schemas";
import { ReportText } from "./report-text";

const patchParagraph = vi.hoisted(() => vi.fn());
const addParagraph = vi.hoisted(() => vi.fn());
const deleteParagraph = vi.hoisted(() => vi.fn());
const readReport = vi.hoisted(() => vi.fn());
vi.mock("../api/writing", () => ({ addParagraph, deleteParagraph, patchParagraph, readReport }));
vi.mock("../api/remarks", async (original) => ({
  ...(await original<typeof import("../api/remarks")>()),
  remarksQuery: (report: string) => ({ queryKey: ["remarks", report], queryFn: () => [] }),
}));

const paragraph = (id: string, text: string, version: number, number: number): Paragraph =>
  ({
    ...{ id, section: "s1", kind: "text", language: "en", text, shown: text, version, number },
    ...{ gone: false, finding: null, recommendation: null, quotation: null, evidence: null },
  }) as Paragraph;
const report = (text: string, version: number, ...more: Paragraph[]): Report =>
  ({
    id: "r1",
    version,
    language: "en",
    may_write: true,
    may_comment: false,
    sections: [
      {
        id: "s1",
        kind: "introduction",
        title: "Introduction",
        version: 1,
        paragraphs: [paragraph("p1", text, version, 1), ...more],
      },
    ],
  }) as unknown as Report;

/** Each has its own: what is not kept outlives the page. */
function Shown({ id = "r1", text = "" }: { id?: string; text?: string }) {
  const first = { ...report(text, 1), id };
  const found = useQuery({ ...reportQuery(id), initialData: first, staleTime: Infinity });
  return <ReportText report={found.data} />;
}

beforeEach(() => {
  patchParagraph.mockReset();
  addParagraph.mockReset();
  deleteParagraph.mockReset();
});

const field = (name: string) => screen.getByRole<HTMLTextAreaElement>("textbox", { name });
const settled = (tell: () => void) =>
  act(async () => {
    tell();
    await new Promise((done) => setTimeout(done, 20));
  });

/** The service gives its answer only when it is told to. */
function delayed(asked: typeof addParagraph) {
  const waiting: { done: (made: Report) => void; fail: (error: Error) => void }[] = [];
  asked.mockImplementation(() => new Promise<Report>((done, fail) => waiting.push({ done, fail })));
  return {
    answer: (made: Report) => settled(() => waiting.shift()?.done(made)),
    refuse: (error: Error) => settled(() => waiting.shift()?.fail(error)),
  };
}
const sent = (call = 0): ParagraphDraft => addParagraph.mock.calls[call]?.[1];

it("never shows again what stood before, once what was written is kept", async () => {
  await renderPart(<Shown />);
  fireEvent.click(screen.getByRole("button", { name: "Write: Paragraph 1" }));
  const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Paragraph 1" });
  fireEvent.change(field, { target: { value: "What she told us" } });
  // Who goes on writing at the very moment of an earlier text puts it in the place of their own.
  const put: string[] = [];
  const setter = vi.spyOn(field, "value", "set").mockImplementation((text) => put.push(text));
  patchParagraph.mockResolvedValue(report("What she told us", 2));
  fireEvent.blur(field);
  await waitFor(() => expect(screen.getByText(/^Saved/)).toBeDefined());
  await act(async () => new Promise((done) => setTimeout(done, 20)));
  setter.mockRestore();
  expect(patchParagraph).toHaveBeenCalledOnce();
  expect(put).toEqual([]);
  expect(field.value).toBe("What she told us");
});

it("puts what is typed after Enter into the new paragraph, however late the answer", async () => {
  const user = userEvent.setup();
  const line = delayed(addParagraph);
  await renderPart(<Shown id="slow" text="The cell was cold." />);
  await user.click(await screen.findByRole("button", { name: "Write: Paragraph 1" }));
  await user.keyboard("{Enter}There was no blanket.");
  expect(document.activeElement).toBe(field("Paragraph 2"));
  expect(field("Paragraph 2").value).toBe("There was no blanket.");
  expect(screen.getByText("The cell was cold.")).toBeDefined();

  const made = paragraph(sent().id ?? "", sent().text ?? "", 1, 2);
  patchParagraph.mockResolvedValue(
    report("The cell was cold.", 3, { ...made, text: "There was no blanket.", version: 2 }),
  );
  await line.answer(report("The cell was cold.", 2, made));
  await user.keyboard(" Nor light.");
  expect(document.activeElement).toBe(field("Paragraph 2"));
  expect(field("Paragraph 2").value).toBe("There was no blanket. Nor light.");
  expect(addParagraph).toHaveBeenCalledOnce();
});

it("takes along what stood behind the caret, and writes on before it", async () => {
  const user = userEvent.setup();
  delayed(addParagraph);
  delayed(patchParagraph);
  await renderPart(<Shown id="split" text="First. Last." />);
  await user.click(await screen.findByRole("button", { name: "Write: Paragraph 1" }));
  field("Paragraph 1").setSelectionRange(6, 6);
  await user.keyboard("{Enter}Then: ");
  expect(field("Paragraph 2").value).toBe("Then: Last.");
  expect(field("Paragraph 1").value).toBe("First.");
});

it("begins two paragraphs by two quick presses of Enter, and takes one back by Backspace", async () => {
  const user = userEvent.setup();
  const line = delayed(addParagraph);
  await renderPart(<Shown id="twice" text="One." />);
  await user.click(await screen.findByRole("button", { name: "Write: Paragraph 1" }));
  await user.keyboard("{Enter}{Enter}Three.");
  expect(field("Paragraph 3").value).toBe("Three.");
  await user.keyboard("{Backspace>6/}");
  expect(field("Paragraph 3").value).toBe("");
  await user.keyboard("{Backspace}Two.");
  expect(screen.queryByRole("textbox", { name: "Paragraph 3" })).toBeNull();
  expect(field("Paragraph 2").value).toBe("Two.");
  expect(document.activeElement).toBe(field("Paragraph 2"));

  patchParagraph.mockImplementation((id: string) =>
    Promise.resolve(report("One.", 3, paragraph(id, "Two.", 2, 2))),
  );
  await line.answer(report("One.", 2, paragraph(sent().id ?? "", "", 1, 2)));
  expect(addParagraph).toHaveBeenCalledOnce();
  expect(field("Paragraph 2").value).toBe("Two.");
});

it("hides a paragraph that is taken back while it is being made, and removes it after", async () => {
  const user = userEvent.setup();
  const line = delayed(addParagraph);
  await renderPart(<Shown id="back" text="One." />);
  await user.click(await screen.findByRole("button", { name: "Write: Paragraph 1" }));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(addParagraph).toHaveBeenCalledOnce());
  await user.keyboard("{Backspace}");
  expect(screen.queryByRole("textbox", { name: "Paragraph 2" })).toBeNull();
  expect(document.activeElement).toBe(field("Paragraph 1"));
  deleteParagraph.mockResolvedValue(report("One.", 3));
  await line.answer(report("One.", 2, paragraph(sent().id ?? "", "", 1, 2)));
  expect(deleteParagraph.mock.calls).toEqual([[sent().id, 1]]);
  expect(screen.queryByText("Paragraph 2")).toBeNull();
});

it("keeps the words of a paragraph that could not be made, with a way to try again", async () => {
  const user = userEvent.setup();
  const line = delayed(addParagraph);
  await renderPart(<Shown id="refused" text="One." />);
  await user.click(await screen.findByRole("button", { name: "Write: Paragraph 1" }));
  await user.keyboard("{Enter}Two.");
  const full = { type: "about:blank", title: "Conflict", status: 409, detail: "It is full" };
  await line.refuse(new ProblemError(full));
  expect(field("Paragraph 2").value).toBe("Two.");
  expect(screen.getByRole("alert").textContent).toContain("It is full");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(sent(1).text).toBe("Two.");
  await line.answer(report("One.", 2, paragraph(sent(1).id ?? "", "Two.", 1, 2)));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("goes on where it was left when the page is opened again before the answer", async () => {
  const user = userEvent.setup();
  const line = delayed(addParagraph);
  const page = await renderPart(<Shown id="left" text="One." />);
  await user.click(await screen.findByRole("button", { name: "Write: Paragraph 1" }));
  await user.keyboard("{Enter}Two.");
  page.unmount();
  await renderPart(<Shown id="left" text="One." />);
  await screen.findByRole("textbox", { name: "Paragraph 2" });
  expect(field("Paragraph 2").value).toBe("Two.");
  const made = paragraph(sent().id ?? "", sent().text ?? "", 1, 2);
  patchParagraph.mockResolvedValue(report("One.", 3, { ...made, text: "Two.", version: 2 }));
  await line.answer(report("One.", 2, made));
  await waitFor(() => expect(screen.getByText("Two.")).toBeDefined());
  expect(addParagraph).toHaveBeenCalledOnce();
});
