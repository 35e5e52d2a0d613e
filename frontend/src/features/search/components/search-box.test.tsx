import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ProblemError } from "@/client/problem";
import { renderPart } from "@/testing/render";
import { SearchBox } from "./search-box";

const FIELDS = {
  start: 6,
  end: 9,
  items: [{ kind: "field", field: "place", insert: "place:", label: "place:" }],
};
const VALUES = {
  start: 12,
  end: 12,
  items: [
    { kind: "value", field: "place", insert: '"Kelmara North" ', label: "Kelmara North", count: 3 },
    { kind: "value", field: "place", insert: "Riverside ", label: "Riverside", count: 1 },
  ],
};

beforeEach(() => {
  vi.stubGlobal("fetch", async (request: Request) => {
    const q = new URL(request.url).searchParams.get("q");
    const body = q === "water pla" ? FIELDS : q === "water place:" ? VALUES : { start: 0, end: 0, items: [] };
    return Response.json(body);
  });
});
afterEach(() => vi.unstubAllGlobals());

function type(field: HTMLInputElement, text: string) {
  fireEvent.change(field, { target: { value: text, selectionStart: text.length } });
}

it("completes a field and then its value by the keyboard, and says which is chosen", async () => {
  await renderPart(<SearchBox filters={{ q: "" }} error={null} />, ["search.read"]);
  const field = await screen.findByRole<HTMLInputElement>("combobox");
  expect(field.getAttribute("aria-expanded")).toBe("false");
  type(field, "water pla");
  const option = await screen.findByRole("option", { name: /^place:/ });
  expect(field.getAttribute("aria-expanded")).toBe("true");
  expect(field.getAttribute("aria-activedescendant")).toBeNull();
  fireEvent.keyDown(field, { key: "ArrowDown" });
  expect(field.getAttribute("aria-activedescendant")).toBe(option.id);
  fireEvent.keyDown(field, { key: "Enter" });
  expect(field.value).toBe("water place:");
  await screen.findByRole("option", { name: /Kelmara North/ });
  fireEvent.keyDown(field, { key: "ArrowDown" });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(field.value).toBe('water place:"Kelmara North" ');
  await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
});

it("closes by Escape, and leaves Enter to the search while nothing is chosen", async () => {
  await renderPart(<SearchBox filters={{ q: "" }} error={null} />, ["search.read"]);
  const field = await screen.findByRole<HTMLInputElement>("combobox");
  type(field, "water pla");
  await screen.findByRole("option");
  fireEvent.keyDown(field, { key: "Enter" });
  expect(field.value).toBe("water pla");
  fireEvent.keyDown(field, { key: "Escape" });
  expect(screen.queryByRole("option")).toBeNull();
});

it("says under the question what was not understood, until it is changed", async () => {
  const error = new ProblemError({
    type: "urn:daylight:problem:question-not-understood",
    title: "The question cannot be understood",
    status: 422,
    faults: [
      { code: "unknown-value", start: 6, end: 13, said: "Nowhere", field: "place", near: ["Norwich"] },
    ],
  } as never);
  await renderPart(<SearchBox filters={{ q: "place:Nowhere" }} error={error} />, ["search.read"]);
  const field = await screen.findByRole<HTMLInputElement>("combobox");
  expect(screen.getByRole("alert").textContent).toBe(
    "No place called “Nowhere” that you may see. What would be understood: Norwich.",
  );
  expect(field.getAttribute("aria-describedby")).toBe(screen.getByRole("alert").id);
  type(field, "place:Norwich");
  expect(screen.getByRole("alert").textContent).toBe("");
});
