import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Deadline } from "../schemas";
import { Deadlines } from "./deadlines";

const COMPLAINT = {
  id: "c1",
  state: "received",
  version: 7,
  due_on: "2020-04-15",
  due_by_hand: false,
} as const;
const NOTHING = { left_out: [], paused: 0, weekend: 0, unknown_years: [], unit: null, days: 0 };
const DEADLINE: Deadline = {
  id: "d1",
  kind: "acknowledge",
  standing: "open",
  due_on: "2020-04-15",
  ended_on: null,
  since: "received",
  steps: [
    { ...NOTHING, kind: "start", on: "2020-03-03" },
    {
      ...NOTHING,
      kind: "period",
      on: "2020-04-15",
      days: 30,
      unit: "working",
      weekend: 12,
      paused: 4,
      left_out: [{ on: "2020-04-13", nature: "holiday", name: "Easter Monday" }],
    },
  ],
  pauses: [],
  extensions: [],
  contact_limits: ["do-not-write"],
  version: 3,
};
const sent = vi.fn();

beforeEach(() => {
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "GET") return Response.json([DEADLINE]);
    sent(new URL(request.url).pathname, request.headers.get("if-match"), await request.json());
    return Response.json(DEADLINE, { status: 201 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  sent.mockReset();
});

it("says step by step how a day came about, and what no duty overrides", async () => {
  await renderPart(<Deadlines complaint={COMPLAINT} />);
  expect(await screen.findByText("Acknowledge receipt")).toBeTruthy();
  const said = document.body.textContent;
  expect(said).toContain("Received on 3 March 2020");
  expect(said).toContain("Then 30 working days: until 15 April 2020");
  expect(said).toContain("(4 days paused)");
  expect(said).toContain("(12 days of week-ends left out)");
  expect(said).toContain("13 April 2020: Easter Monday, left out");
  expect(said).toContain("Do not write");
  expect(screen.queryByText("Extend")).toBeNull();
});

it("extends the version that was seen, with a reason", async () => {
  const user = userEvent.setup();
  await renderPart(<Deadlines complaint={COMPLAINT} />, ["complaints.complaint.work"]);
  await user.click(await screen.findByText("Extend"));
  await user.type(screen.getByLabelText("Days"), "10");
  await user.type(screen.getByLabelText("Reason"), "Complex");
  await user.click(screen.getAllByText("Extend").at(-1) as HTMLElement);
  await waitFor(() => expect(sent).toHaveBeenCalledOnce());
  expect(sent).toHaveBeenCalledWith("/api/complaints/v1/complaints/c1/deadlines/d1/extensions", '"3"', {
    days: 10,
    unit: "working",
    reason: "Complex",
  });
});

it("says that somebody set the day, and lets it follow again", async () => {
  const user = userEvent.setup();
  const complaint = { ...COMPLAINT, due_on: "2020-12-24", due_by_hand: true };
  await renderPart(<Deadlines complaint={complaint} />, ["complaints.complaint.work"]);
  expect(await screen.findByText("24 December 2020")).toBeTruthy();
  await user.click(screen.getByText("Let it follow from the deadlines"));
  await waitFor(() => expect(sent).toHaveBeenCalledOnce());
  expect(sent).toHaveBeenCalledWith("/api/complaints/v1/complaints/c1", '"7"', { due_on: null });
});
