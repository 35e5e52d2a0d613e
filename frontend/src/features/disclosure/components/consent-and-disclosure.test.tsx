import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Consent, Subject, Verdict } from "../schemas";
import { ConsentAndDisclosure } from "./consent-and-disclosure";

const SUBJECT: Subject = {
  id: "c1",
  summary: "A mother about her son",
  narrative: "Karim said so.",
  parties: [
    { id: "p1", role: "complainant" },
    { id: "p2", role: "person-concerned" },
  ],
};
const CONSENT: Consent = {
  id: "k1",
  party: "p1",
  party_role: "complainant",
  given_by: "self",
  capacity: "full",
  guardian_basis: null,
  reviewed_on: null,
  review_by: null,
  purpose: "handover",
  recipient_kind: "other-side",
  recipient: null,
  content: ["place"],
  given_on: "2026-01-02",
  given_how: "spoken",
  until: null,
  note: null,
  recorded_by: { id: "a1", name: "A" },
  recorded_at: "2026-01-02T10:00:00Z",
  in_force: true,
  withdrawn_on: null,
  withdrawn_by: null,
  withdrawal_recorded_by: null,
  version: 4,
};
let verdict: Verdict;
const sent = vi.fn();

beforeEach(() => {
  verdict = { allowed: false, covered: [], missing: [{ content: "place", party: "p2", lack: "not-asked" }] };
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname;
    if (request.method === "GET") {
      if (path.endsWith("/consents")) return Response.json([CONSENT]);
      if (path.endsWith("/handovers")) return Response.json({ given: [], received: [] });
      if (path.endsWith("/disclosure-check")) return Response.json(verdict);
      return Response.json([]);
    }
    if (path.endsWith("/name-searches"))
      return Response.json({
        id: "c1",
        version: 1,
        checked: "seen",
        unreadable: 0,
        found: [{ field: "narrative", start: 0, end: 5 }],
      });
    sent(path, request.headers.get("if-match"), await request.json());
    return Response.json({ id: "k1", version: 5, stopped: [], closed_again: false, beyond_recall: [] });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  sent.mockReset();
});

it("lets nothing be offered while somebody has not agreed, and says who", async () => {
  const user = userEvent.setup();
  await renderPart(<ConsentAndDisclosure subject={SUBJECT} />, ["complaints.complaint.work"]);
  await user.click(await screen.findByText("Hand over to our other side"));
  await user.click(screen.getByLabelText(/Place and unit/));
  await user.type(screen.getByLabelText("A line to the other side"), "For a visit");
  expect(await screen.findByText(/Person concerned: has not been asked/)).toBeTruthy();
  await user.click(screen.getByText("Offer"));
  expect(screen.getByText("Still missing: consent of everybody concerned")).toBeTruthy();
  expect(sent).not.toHaveBeenCalled();
});

it("offers a text only after names were looked for, with what was marked", async () => {
  const user = userEvent.setup();
  verdict = { allowed: true, covered: [], missing: [] };
  await renderPart(<ConsentAndDisclosure subject={SUBJECT} />, ["complaints.complaint.work"]);
  await user.click(await screen.findByText("Hand over to our other side"));
  await user.click(screen.getByLabelText(/What was said/));
  await user.type(screen.getByLabelText("A line to the other side"), "For a visit");
  await screen.findByText("Everybody concerned has agreed to this");
  await user.click(screen.getByText("Offer"));
  expect(screen.getByText("Still missing: a look for names in the texts")).toBeTruthy();
  expect(sent).not.toHaveBeenCalled();
  await user.click(screen.getByText("Look for names in the texts"));
  expect((await screen.findByText("Karim")).getAttribute("aria-pressed")).toBe("true");
  await user.click(screen.getByText("Offer"));
  await waitFor(() => expect(sent).toHaveBeenCalledOnce());
  expect(sent.mock.calls[0]?.[2]).toEqual({
    content: ["narrative"],
    persons: [],
    message: "For a visit",
    checked: "seen",
    marks: [{ field: "narrative", start: 0, end: 5 }],
  });
});

it("withdraws the consent that was seen", async () => {
  const user = userEvent.setup();
  await renderPart(<ConsentAndDisclosure subject={SUBJECT} />, ["complaints.complaint.register"]);
  await user.click(await screen.findByText("Withdraw"));
  await user.click(screen.getAllByText("Withdraw").at(-1) as HTMLElement);
  expect(await screen.findByText("Nothing was waiting to be sent")).toBeTruthy();
  expect(sent.mock.calls[0]?.slice(0, 2)).toEqual([
    "/api/complaints/v1/complaints/c1/consents/k1/withdrawals",
    '"4"',
  ]);
});

it("offers no act to who only reads", async () => {
  await renderPart(<ConsentAndDisclosure subject={SUBJECT} />, ["complaints.complaint.read"]);
  await screen.findByText("In force");
  expect(screen.queryByText("Withdraw")).toBeNull();
  expect(screen.queryByText("Refer to a partner")).toBeNull();
});
