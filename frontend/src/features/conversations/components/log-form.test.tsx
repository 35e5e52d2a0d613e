import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { Recipient } from "../schemas";
import { LogForm } from "./log-form";

const RECIPIENT: Recipient = {
  party: "p1",
  role: "complainant",
  safe_contact: "do-not-phone",
  safe_contact_note: null,
  routes: [],
  alternatives: [],
  spoken: [{ way: "in-person", through: "direct" }],
  spoken_alternatives: ["in-person", "note-on-file"],
};
const sent = vi.fn();
const logged = vi.fn();

beforeEach(() => {
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "GET") return Response.json({ parties: [RECIPIENT], sends_mail: false });
    sent(await request.json());
    return Response.json({}, { status: 201 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  sent.mockReset();
  logged.mockReset();
});

async function open() {
  await renderPart(<LogForm complaint="c1" toAcknowledge={true} onClose={() => {}} onLogged={logged} />, []);
  return userEvent.setup();
}

it("lets a call that is not safe be noted as not made, and as nothing else", async () => {
  const user = await open();
  expect(await screen.findByText("Not safe this way: Do not telephone")).toBeTruthy();
  expect(screen.queryByLabelText("What became of it")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Note that it was not made" }));
  expect(sent).toHaveBeenCalledWith(
    expect.objectContaining({
      party: "p1",
      way: "phone",
      begun_by: "office",
      result: "not-made",
      text: null,
    }),
  );
  expect(logged).toHaveBeenCalled();
});

it("asks what was said of who was reached, and whether they heard that it came", async () => {
  const user = await open();
  await user.selectOptions(await screen.findByLabelText("By what"), "in-person");
  const save = screen.getByRole("button", { name: "Note it" });
  await user.click(save);
  expect(await screen.findByText("Still missing: What was said")).toBeTruthy();
  expect(sent).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText("What was said"), "He is well");
  await user.click(screen.getByLabelText("They were told that their complaint came"));
  await user.click(save);
  expect(sent).toHaveBeenCalledWith(
    expect.objectContaining({ way: "in-person", result: "reached", text: "He is well", acknowledges: true }),
  );
});

it("writes down whoever calls us, whatever is noted of them", async () => {
  const user = await open();
  await user.selectOptions(await screen.findByLabelText("Who began it"), "they");
  expect(screen.queryByText(/Not safe this way/)).toBeNull();
  await user.type(screen.getByLabelText("What was said"), "She asks to be called by nobody");
  await user.click(screen.getByRole("button", { name: "Note it" }));
  expect(sent).toHaveBeenCalledWith(expect.objectContaining({ begun_by: "they", result: "reached" }));
});

it("says that the authority is missing, and what nobody agreed to have told", async () => {
  const user = await open();
  await user.selectOptions(await screen.findByLabelText("With whom"), "authority");
  await user.selectOptions(screen.getByLabelText("What became of it"), "not-made");
  await user.click(screen.getByRole("button", { name: "Note that it was not made" }));
  expect(screen.getByRole("alert").textContent).toBe(
    "Still missing: Which authority, What they were to be told",
  );
  expect(sent).not.toHaveBeenCalled();
});
