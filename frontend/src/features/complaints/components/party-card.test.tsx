import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Party } from "../schemas";
import { OPEN_FOR, PartyCard } from "./party-card";

const PARTY: Party = {
  id: "p1",
  role: "complainant",
  safe_contact: "any",
  safe_contact_note: null,
  entry: null,
  version: 1,
  readings: 0,
};
const UNSEAL = "complaints.complaint.unseal";
const asked = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.stubGlobal("fetch", async (request: Request) => {
    asked(await request.json());
    return Response.json({ id: "p1", version: 1, person: { name: "Somebody" } }, { status: 201 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  asked.mockReset();
});

it("offers nothing to a role that does not open sealed persons", async () => {
  await renderPart(<PartyCard complaint="c1" party={PARTY} />);
  expect(screen.queryByText("Open with a purpose")).toBeNull();
});

it("shows a person only after a purpose was given, and hides them again by itself", async () => {
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await renderPart(<PartyCard complaint="c1" party={PARTY} />, [UNSEAL]);
  expect(screen.queryByText("Somebody")).toBeNull();
  await user.click(screen.getByText("Open with a purpose"));
  await user.click(screen.getByText("Open for 15 minutes"));
  expect(await screen.findByText("Somebody")).toBeTruthy();
  expect(screen.queryByText("Sealed")).toBeNull();
  expect(asked).toHaveBeenCalledWith({ purpose: "To speak with the person" });
  await act(() => vi.advanceTimersByTimeAsync(OPEN_FOR));
  expect(screen.queryByText("Somebody")).toBeNull();
  expect(screen.getByText("Sealed")).toBeTruthy();
});

it("wants words for another purpose", async () => {
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await renderPart(<PartyCard complaint="c1" party={PARTY} />, [UNSEAL]);
  await user.click(screen.getByText("Open with a purpose"));
  await user.click(screen.getByText("Another purpose, in words"));
  const open = screen.getByText("Open for 15 minutes");
  await user.type(screen.getByLabelText("The purpose"), "short");
  await user.click(open);
  expect(screen.getByRole("alert").textContent).toBe("Still missing: The purpose");
  await user.type(screen.getByLabelText("The purpose"), ", but long enough now");
  expect(screen.queryByRole("alert")).toBeNull();
});
