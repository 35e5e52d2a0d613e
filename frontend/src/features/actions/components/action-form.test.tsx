import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Complaint } from "../schemas";
import { ActionForm } from "./action-form";

const { add } = vi.hoisted(() => ({ add: vi.fn() }));
vi.mock("../api/actions", () => ({ useAddAction: () => ({ mutate: add, error: null, isPending: false }) }));

const COMPLAINT = {
  id: "c1",
  side: "complaints",
  received_on: "2026-05-04",
  authority: { id: "a1", name: "Ministry" },
  place: { id: "p1", name: "A prison" },
} as Complaint;

beforeEach(() => {
  add.mockClear();
});

it("records that nothing is done only with its reason, and with nobody", async () => {
  const user = userEvent.setup();
  await renderPart(<ActionForm complaint={COMPLAINT} onClose={() => undefined} />);
  await user.selectOptions(screen.getByLabelText("What was done"), "none");
  const record = screen.getByText("Record it");
  await user.click(record);
  expect(screen.getByRole("alert").textContent).toBe("Still missing: Why nothing is done");
  expect(document.activeElement).toBe(screen.getByLabelText("Why nothing is done"));
  expect(add).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText("Why nothing is done"), "He withdrew it");
  await user.click(record);
  expect(add.mock.calls[0]?.[0]).toMatchObject({
    kind: "none",
    text: "He withdrew it",
    authority: null,
    place: null,
    answer_due: null,
  });
});

it("sends of a suggested visit the place, and no body that could tell where it came from", async () => {
  const user = userEvent.setup();
  await renderPart(<ActionForm complaint={COMPLAINT} onClose={() => undefined} />);
  await user.selectOptions(screen.getByLabelText("What was done"), "suggest-visit");
  await user.click(screen.getByText("Record it"));
  expect(add.mock.calls[0]?.[0]).toMatchObject({ kind: "suggest-visit", place: "p1", authority: null });
});
