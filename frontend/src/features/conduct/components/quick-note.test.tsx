import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, it } from "vitest";
import type { Acting } from "@/components/acting";
import { renderPart } from "@/testing/render";
import type { NoteDraft, Writable } from "../schemas";
import { QuickNote } from "./quick-note";

const VISIT = { id: "v1", may_contribute: true, state: "under-way" } as unknown as Writable;

/** A line on which each answer comes when the test says so. */
const line: { asked: NoteDraft[]; answer: (() => void)[]; fail: (() => void)[] } = {
  asked: [],
  answer: [],
  fail: [],
};

function useSlow(): Acting<NoteDraft> {
  const [error, setError] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);
  return {
    error,
    isPending,
    mutate: (draft, options) => {
      setError(null);
      setPending(true);
      line.asked.push(draft);
      line.answer.push(() => {
        setPending(false);
        options?.onSuccess?.();
      });
      line.fail.push(() => {
        setPending(false);
        setError(new Error("no line"));
      });
    },
  };
}

beforeEach(() => {
  line.asked = [];
  line.answer = [];
  line.fail = [];
});

const box = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Quick note" });
const texts = () => line.asked.map((each) => each.text);

it("takes the next note while the one before is still on its way, and keeps each once", async () => {
  await renderPart(<QuickNote visit={VISIT} useAdd={useSlow} />);
  await userEvent.type(box(), "Cold cell{Enter}No lamp{Enter}");
  expect(box().value).toBe("");
  expect(texts()).toEqual(["Cold cell"]);
  act(() => line.answer[0]?.());
  await waitFor(() => expect(texts()).toEqual(["Cold cell", "No lamp"]));
  act(() => line.answer[1]?.());
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("Kept"));
  expect(texts()).toEqual(["Cold cell", "No lamp"]);
});

it("keeps the words of a note that was not taken, and sends the same one again", async () => {
  await renderPart(<QuickNote visit={VISIT} useAdd={useSlow} />);
  await userEvent.type(box(), "Cold cell{Enter}");
  act(() => line.fail[0]?.());
  expect(await screen.findByText("Cold cell")).toBeTruthy();
  await userEvent.type(box(), "No lamp{Enter}");
  expect(texts()).toEqual(["Cold cell"]);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(line.asked[1]?.id).toBe(line.asked[0]?.id);
  act(() => line.answer[1]?.());
  await waitFor(() => expect(texts()).toEqual(["Cold cell", "Cold cell", "No lamp"]));
});
