import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Toasts } from "@/components/toast";
import { renderPart } from "@/testing/render";
import { GiveItBack, TakeIt } from "./take-it";

const TEAM = { id: "t1", name: "North" };
const COMPLAINT = {
  id: "c1",
  version: 7,
  reference: "C-2026-000001",
  kind: "complaint",
  state: "received",
  team: TEAM,
  assignee: null,
} as const;
const WORKS = ["complaints.complaint.read", "complaints.complaint.work"];
const sent = vi.fn();
let status = 200;

beforeEach(() => {
  status = 200;
  vi.stubGlobal("fetch", async (request: Request) => {
    sent(new URL(request.url).pathname, request.headers.get("if-match"));
    return Response.json({ id: "c1", version: 8, readable: true }, { status });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  sent.mockReset();
});

it("takes the version that was seen out of the pool", async () => {
  await renderPart(<TakeIt complaint={COMPLAINT} />, WORKS, [TEAM]);
  await userEvent.click(screen.getByRole("button", { name: "Take it" }));
  await waitFor(() => expect(sent).toHaveBeenCalledWith("/api/complaints/v1/complaints/c1/takings", '"7"'));
});

it("says that somebody was faster", async () => {
  status = 412;
  await renderPart(
    <>
      <TakeIt complaint={COMPLAINT} />
      <Toasts />
    </>,
    WORKS,
    [TEAM],
  );
  await userEvent.click(screen.getByRole("button", { name: "Take it" }));
  expect(await screen.findByText(/Somebody changed it just now, or took it/)).toBeTruthy();
});

it("is offered for nothing that is not in a pool of one's own", async () => {
  const others = [
    { ...COMPLAINT, id: "c2", assignee: { id: "a2", name: "B" } },
    { ...COMPLAINT, id: "c3", team: { id: "t2", name: "Coast" } },
    { ...COMPLAINT, id: "c4", team: null },
    { ...COMPLAINT, id: "c5", state: "closed" as const },
    { ...COMPLAINT, id: "c6", kind: "about-office" as const },
  ];
  await renderPart(
    others.map((each) => <TakeIt key={each.id} complaint={each} />),
    WORKS,
    [TEAM],
  );
  expect(screen.queryByRole("button")).toBeNull();
});

it("is given back by who took it, and not by whom somebody gave it to", async () => {
  const mine = { ...COMPLAINT, assignee: { id: "a1", name: "A" } };
  for (const by of ["a1", "head"]) {
    sent.mockReset();
    vi.stubGlobal("fetch", async (request: Request) => {
      sent(request.method, new URL(request.url).pathname);
      const history = [{ act: "assigned", by: { id: by, name: by } }];
      return Response.json(request.method === "GET" ? history : { id: "c1", version: 8, readable: true });
    });
    const shown = await renderPart(<GiveItBack complaint={mine} />, WORKS, [TEAM]);
    await waitFor(() => expect(sent).toHaveBeenCalled());
    if (by === "a1") {
      await userEvent.click(await screen.findByRole("button", { name: "Give it back to the team" }));
      await waitFor(() =>
        expect(sent).toHaveBeenCalledWith("POST", "/api/complaints/v1/complaints/c1/givings-back"),
      );
    } else expect(screen.queryByRole("button")).toBeNull();
    shown.unmount();
  }
});
